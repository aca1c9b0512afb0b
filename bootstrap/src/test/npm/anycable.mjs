// AnyCable's client, which resumes by itself: node anycable.mjs <server> <token> header|sub-protocol|ticket
import { createCable } from '@anycable/core';
import { setTimeout as pause } from 'node:timers/promises';
import { Socket, bearer, cable as url, how, obey, say, server, token } from './client.mjs';

// Each opens the door once. As long as there is no server to give one, it is asked again.
async function ticket() {
  for (;;) {
    try {
      const answer = await fetch(`${server}/api/v1/cable/tickets`, { method: 'POST', headers: bearer });
      if (answer.status === 201) return (await answer.json()).ticket;
      say({ state: 'refused', status: answer.status, answer: await answer.text() });
      if (answer.status < 500) throw new Error('no ticket');
    } catch (e) {
      if (!e.cause) throw e;
      say({ state: 'unanswered', reason: String(e.cause) });
    }
    await pause(200);
  }
}

const ways = {
  header: () => ({ websocketOptions: { headers: bearer } }),
  'sub-protocol': () => ({ websocketAuthStrategy: 'sub-protocol', auth: { token } }),
  ticket: async () => ({
    auth: { token: await ticket() },
    tokenRefresher: async (transport) => {
      say({ state: 'refreshed' });
      transport.setToken(await ticket());
    },
  }),
};

const cable = createCable(url, {
  protocol: 'actioncable-v1-ext-json',
  websocketImplementation: Socket,
  reconnectStrategy: () => 500,
  ...(await ways[how]()),
});
cable.on('disconnect', (e) => say({ state: 'disconnected', reason: e?.reason }));
cable.on('close', (e) => say({ state: 'closed', reason: e?.reason }));

for (const name of ['WorkspaceChannel', 'MeChannel']) {
  let by;
  const channel = cable.subscribeTo(name);
  channel.on('connect', () => {
    by = 'history';
    say({ state: 'subscribed', channel: name });
  });
  channel.on('info', ({ type }) => {
    by = 'live';
    say({ state: type, channel: name });
  });
  channel.on('message', (event, { stream, epoch, offset } = {}) => say({ channel: name, by, stream, epoch, offset, event }));
  channel.on('close', (e) => say({ state: 'rejected', channel: name, reason: e?.name }));
}
obey({ drop: Socket.drop });
