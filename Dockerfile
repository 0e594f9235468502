# Crumbscope for many: rooms, or a class (docs/hosting.md). `docker compose up` tries it with three of these.
FROM node:24-slim AS build
WORKDIR /build
COPY . .
RUN sh hosting/build.sh /app

FROM node:24-slim
ENV NODE_ENV=production
COPY --from=build /app /app
WORKDIR /app
# Nothing is written: run it with --read-only.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "healthy.js"]
ENTRYPOINT ["node", "dist/server/launch.js"]
CMD ["host", "--host", "0.0.0.0"]
