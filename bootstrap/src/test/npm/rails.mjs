// What comes with Rails: node rails.mjs <server> <token> header|sub-protocol
// It knows no history. Whenever it is connected, what it has missed is fetched, and what comes meanwhile waits.
import { ConnectionMonitor, adapters, createConsumer } from '@rails/actioncable';
import { setTimeout as pause } from 'node:timers/promises';
import { Socket, bearer, cable, how, obey, say, server, token } from './client.mjs';

const USUAL = ConnectionMonitor.staleThreshold;
const IN_HASTE = 1;

// All that it wants of a browser.
globalThis.addEventListener = () => {};
globalThis.removeEventListener = () => {};
adapters.WebSocket = class extends Socket {
  constructor(url, protocols) {
    super(url, protocols, how === 'header' ? { headers: bearer } : {});
  }
};

const consumer = createConsumer(cable);
if (how === 'sub-protocol') consumer.addSubProtocol(`anycable-token.${token}`);

class Follower {
  after = 0;
  connection = 0;
  waiting = null;

  constructor(channel, topic) {
    this.channel = channel;
    this.topic = topic;
    consumer.subscriptions.create({ channel }, {
      connected: () => this.connected(),
      disconnected: ({ willAttemptReconnect }) => this.disconnected(willAttemptReconnect),
      rejected: () => say({ state: 'rejected', channel }),
      received: (event) => (this.waiting ? this.waiting.push(event) : this.take(event, 'live')),
    });
  }

  connected() {
    ConnectionMonitor.staleThreshold = USUAL;
    say({ state: 'subscribed', channel: this.channel });
    this.waiting = [];
    this.catchUp(++this.connection);
  }

  disconnected(again) {
    this.connection++;
    this.waiting = null;
    say({ state: again ? 'disconnected' : 'closed', channel: this.channel });
    // It would look again within twelve seconds; tests have less time.
    ConnectionMonitor.staleThreshold = IN_HASTE;
    if (again) consumer.connection.monitor.startPolling();
  }

  async catchUp(connection) {
    let after = this.after;
    do {
      const page = await this.page(after);
      if (connection !== this.connection) return;
      if (page) {
        page.items.forEach((event) => this.take(event, 'page'));
        after = page.next;
      } else {
        await pause(200);
      }
    } while (after !== null);
    this.waiting.forEach((event) => this.take(event, 'live'));
    this.waiting = null;
    say({ state: 'caught_up', channel: this.channel });
  }

  // Nothing if the server cannot be asked now.
  async page(after) {
    const query = new URLSearchParams({ topic: this.topic, after, limit: 200 });
    try {
      const answer = await fetch(`${server}/api/v1/events?${query}`, { headers: { ...bearer, Accept: 'application/json' } });
      if (answer.ok) return await answer.json();
      say({ state: 'refused', channel: this.channel, status: answer.status, answer: await answer.text() });
    } catch (e) {
      say({ state: 'unanswered', channel: this.channel, reason: String(e.cause ?? e) });
    }
    return undefined;
  }

  take(event, by) {
    const position = Number(event.position);
    if (position <= this.after) return;
    this.after = position;
    say({ channel: this.channel, by, event });
  }
}

new Follower('WorkspaceChannel', 'workspace');
new Follower('MeChannel', 'me');
obey({ drop: Socket.drop });
