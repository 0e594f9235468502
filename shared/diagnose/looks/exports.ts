import type { Look } from './look.ts'

/** Requests as gateways and testing tools keep them. */
export const toolExports: readonly Look[] = [
  {
    looks: (text) => /["']?(?:routeKey|rawPath|httpMethod|requestContext)["']?\s{0,4}:/.test(text),
    detail:
      'This is a request as API Gateway hands it to a function: it says what was sent, not how it was set. Paste what the function answers, with statusCode and its headers or cookies.',
  },
  {
    looks: (text) =>
      !/set-cookie/i.test(text) &&
      /schema\.getpostman\.com|"_postman_id"|"_type"\s?:\s?"export"|collection\.insomnia\.rest|"__export_format"/.test(
        text,
      ),
    detail:
      'This is an export of requests (Postman, Insomnia) without an answer that sets a cookie. Send the request, and paste what the console or the timeline shows, with the response headers.',
  },
  {
    looks: (text) => /\bfrom ['"]k6(?:\/http)?['"]/.test(text),
    detail: 'This is a script of k6, not what was sent. Run it with --http-debug, and paste what it prints.',
  },
  {
    looks: (text) => !/set-cookie/i.test(text) && /^INFO\[\d+\]|"http_only"\s?:/m.test(text),
    detail:
      'This is what k6 prints of cookies that were kept: it does not tell how they were set. Run it with --http-debug, and paste what it prints.',
  },
]
