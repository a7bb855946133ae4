/** @typedef {import('./options.mjs').PluginModel} PluginModel */

/** @param {PluginModel} model */
export const readmeOf = ({ name, title, prefix, record }) => `# ${title}

Mails a report to those who are named.

## What it does, and does not

- Shows in the panel how many people get the report, and sends it on request.
- Sends it in a job, so that a mail server that is away delays it.

It does not send it by itself.

## Terminology

- **Report**: a mail that says how things are.

## Configuration

In \`config/plugins.ts\`, from the environment. A mistake stops the start.

| key          | type | default | effect                                    |
| ------------ | ---- | ------- | ----------------------------------------- |
| \`recipients\` | list | empty   | \`${prefix}RECIPIENTS\`: who gets the report |

## Permissions

| action                  | allows           |
| ----------------------- | ---------------- |
| \`plugin::${name}.read\` | to see the page  |
| \`plugin::${name}.send\` | to send a report |

## HTTP API

Of the admin panel.

| route                 | permission | answer                             |
| --------------------- | ---------- | ---------------------------------- |
| \`GET /${name}/report\`  | read       | \`recipients\`: how many            |
| \`POST /${name}/report\` | send       | 202 and \`jobId\`; 400 without anybody |

${record ? `Of the content API: \`POST /api/${name}/${record.plural}\` with a \`message\`, for whoever is signed in; 201 and \`id\`.\n\n` : ''}## Events

The audit log has \`${name}-report\` (class change) for each report that somebody had sent.

## Admin screens

\`/admin/plugins/${name}\`: the number of recipients, and a button.

## Data kept

${record ? `\`${record.table}\`: what people have sent, encrypted, until they are erased or for 24 months.` : 'None.'}

## Tests

\`npm run test:integration -- -- ${name}\`
`;
