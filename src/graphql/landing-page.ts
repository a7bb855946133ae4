import type { ApolloServerPlugin } from '@apollo/server';

const PAGE = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>GraphQL</title></head>
  <body><p>This is a GraphQL endpoint. Send queries with POST.</p></body>
</html>
`;

/**
 * What a browser sees. Apollo's own page, which Strapi falls back to even when its playground is off, loads scripts from a
 * foreign origin: also in development, where a database with people in it may be behind it.
 */
export const staticLandingPage = (): ApolloServerPlugin<object> => ({
  async serverWillStart() {
    return {
      async renderLandingPage() {
        return { html: PAGE };
      },
    };
  },
});
