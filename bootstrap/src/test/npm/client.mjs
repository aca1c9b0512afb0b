// What the clients here have in common: whom they call, as whom, what they say (a line of JSON each), and what they obey.
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

export const [server, token, how] = process.argv.slice(2);
export const cable = `${server.replace(/^http/, 'ws')}/cable`;
export const bearer = { Authorization: `Bearer ${token}` };

export const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

// Whoever started this and is no more has closed stdin.
export function obey(commands) {
  createInterface({ input: process.stdin })
    .on('line', (line) => ({ quit: () => process.exit(0), ...commands })[line]())
    .on('close', () => process.exit(0));
}

// A socket that behaves as a browser's: ws hands over several messages in one task unless it is told not to.
// It also says what the libraries keep to themselves: why the server ends a connection.
export class Socket extends WebSocket {
  static latest;

  constructor(url, protocols, options) {
    super(url, protocols, { allowSynchronousEvents: false, ...options });
    Socket.latest = this;
    this.on('message', (data) => {
      const { type, reason, reconnect } = JSON.parse(data);
      if (type === 'disconnect') say({ state: 'told', reason, reconnect });
    });
    this.on('close', (code) => say({ state: 'cut', code }));
  }

  // No close frame: as if the network were gone.
  static drop() {
    Socket.latest.terminate();
  }
}
