// Serves a PostgreSQL database with PostGraphile, configured for production as its documentation recommends.
//
//   NODE_ENV=production node server.mjs --database postgres://… [--schema public,…] [--port 0] [--workers 2] [--pool 8]
//
// It prints `listening on URL` once all workers answer. `--pool` is the number of connections of all workers together.

import cluster from "node:cluster";
import { createServer } from "node:http";
import { parseArgs } from "node:util";

import { PgAggregatesPreset } from "@graphile/pg-aggregates";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { PostGraphileConnectionFilterPreset } from "postgraphile-plugin-connection-filter";

const { values: options } = parseArgs({
  options: {
    database: { type: "string" },
    schema: { type: "string", default: "public" },
    port: { type: "string", default: "0" },
    workers: { type: "string", default: "2" },
    pool: { type: "string", default: "8" },
  },
});
const workers = Number(options.workers);

if (cluster.isPrimary && workers > 1) {
  let ready = 0;
  cluster.on("message", (_, url) => {
    ready += 1;
    if (ready === workers) {
      console.log(`listening on ${url}`);
    }
  });
  cluster.on("exit", () => process.exit(1));
  for (let worker = 0; worker < workers; worker += 1) {
    cluster.fork();
  }
} else {
  await serve();
}

async function serve() {
  const pgl = postgraphile({
    extends: [PostGraphileAmberPreset, PgAggregatesPreset, PostGraphileConnectionFilterPreset],
    pgServices: [
      makePgService({
        connectionString: options.database,
        schemas: options.schema.split(","),
        poolConfig: { max: Math.max(1, Math.floor(Number(options.pool) / workers)) },
      }),
    ],
    // Filters may use columns without an index, because columns of views have none.
    schema: { defaultBehavior: "+filter +filterBy +aggregates +groupedAggregates -insert -update -delete" },
    grafast: { explain: false },
    grafserv: { graphiql: false, watch: false, websockets: false, graphqlPath: "/graphql" },
  });
  const serv = pgl.createServ(grafserv);
  const server = createServer();
  server.on("error", (error) => {
    console.error(error);
    process.exit(1);
  });
  await serv.addTo(server);
  await serv.ready();
  server.listen(Number(options.port), "127.0.0.1", () => {
    const url = `http://127.0.0.1:${server.address().port}`;
    if (process.send) {
      process.send(url);
    } else {
      console.log(`listening on ${url}`);
    }
  });
}
