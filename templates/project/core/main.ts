import { createServer } from 'node:http';

const port = Number(process.env['PORT'] ?? 8000);

const server = createServer((request, response) => {
  response.writeHead(request.url === '/health' ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ok: request.url === '/health' }));
});

server.listen(port, () => {
  console.log(`Listening on port ${String(port)}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => server.close());
