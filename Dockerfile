# Small, and without the rights of root. The planet's folder is mounted at /planet:
#
#     docker run --rm -v "$PWD:/planet" almagest build
FROM node:24-bookworm-slim AS made
WORKDIR /made
COPY . .
# The package as users get it from npm: compiled, with its dependencies and nothing else.
RUN npm ci --no-audit --no-fund \
 && npm pack --silent --pack-destination /tmp \
 && npm install --prefix /opt/almagest --omit=dev --omit=optional --no-audit --no-fund /tmp/almagest-*.tgz

FROM node:24-alpine
COPY --from=made /opt/almagest/node_modules /opt/almagest/node_modules
RUN ln -s /opt/almagest/node_modules/almagest/bin/almagest /usr/local/bin/almagest
# For themes and filters of Venus in XSLT.
RUN apk add --no-cache libxslt
WORKDIR /planet
USER node
ENTRYPOINT ["almagest"]
CMD ["build"]
