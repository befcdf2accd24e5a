// What the holder's page is measured beside (bench/online): fastify with better-sqlite3, which looks up the session of the cookie, the results and the
// certificates of its person, each by an index, and tells them as JSON of the same size. It opens nothing sealed and judges nothing.
// usage: node server.js DATABASE PORT
import { createHash } from 'node:crypto';

import Database from 'better-sqlite3';
import Fastify from 'fastify';

const [path, port] = process.argv.slice(2);
const database = new Database(path, { readonly: true });
const sessionOf = database.prepare('SELECT person FROM sessions WHERE hash = ?');
const resultsOf = database.prepare('SELECT told FROM results WHERE person = ?');
const certificatesOf = database.prepare('SELECT told FROM certificates WHERE person = ?');

const app = Fastify();
app.get('/own', (request, reply) => {
    const secret = /(?:^|; )session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const session = sessionOf.get(createHash('sha256').update(secret).digest());
    if (!session) return reply.code(401).send({ code: 'session_ended' });
    return {
        results: resultsOf.all(session.person).map((row) => JSON.parse(row.told)),
        certificates: certificatesOf.all(session.person).map((row) => JSON.parse(row.told)),
    };
});
await app.listen({ host: '127.0.0.1', port: Number(port) });
console.log('listening');
