# The portal with its demo shop: docker build -t aftercare . && docker run -p 8080:8080 aftercare
# Your own shop: -v ./content:/app/content:ro, PUBLIC_URL, and DATABASE_URL for more than one instance (compose.yaml).

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# The app, and the demo's pages and packs, where `start` looks for them: the first start has nothing left to build.
RUN node src/cli/aftercare.js prepare --compressed

FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has its own Node; the one that comes with the packages is for machines with an older one.
RUN npm ci --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/node-linux-* node_modules/.bin/node \
 && npm cache clean --force

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
# Sources too: Node runs them as they are, and content that is mounted later is compiled by them.
COPY package.json package-lock.json tsconfig.json vite.config.ts desk.html LICENSE ./
COPY public ./public
COPY src ./src
COPY locales ./locales
COPY content ./content
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
USER node
# Database (unless DATABASE_URL is set), secret, uploads, and the pages of your own content.
VOLUME /data
EXPOSE 8080
# A first start with the embedded database and the demo takes a few seconds.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--eval", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Ends within 25 s of SIGTERM without dropping a request: give it 30 (docker stop -t 30).
STOPSIGNAL SIGTERM
CMD ["node", "src/cli/aftercare.js", "start"]
