// Server-sent events, as the standard has them resumed: node eventsource.mjs <server> <token>
import { EventSource } from 'eventsource';
import { get } from 'node:http';
import { Readable } from 'node:stream';
import { bearer, obey, say, server } from './client.mjs';

let socket;

// As fetch, but on a socket that can be cut.
const carried = (url, { headers, signal }) =>
  new Promise((resolve, reject) => {
    get(url, { headers: { ...headers, ...bearer }, signal, agent: false }, (answer) => {
      socket = answer.socket;
      resolve({
        url: String(url),
        redirected: false,
        status: answer.statusCode,
        headers: { get: (name) => answer.headers[name] ?? null },
        body: Readable.toWeb(answer),
      });
    }).on('error', reject);
  });

const source = new EventSource(`${server}/api/v1/events?topic=workspace&topic=me`, { fetch: carried });
source.addEventListener('welcome', ({ data }) => say({ state: 'subscribed', channel: 'events', welcome: JSON.parse(data) }));
source.onmessage = ({ data, lastEventId }) => say({ channel: 'events', by: 'stream', offset: lastEventId, event: JSON.parse(data) });
source.onerror = ({ code, message }) =>
  say({ state: source.readyState === EventSource.CLOSED ? 'closed' : 'disconnected', reason: code ?? message });
obey({ drop: () => socket.destroy() });
