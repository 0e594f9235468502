/** Something to start from, each with a fault that people really have. */
export interface Example {
  readonly question: string
  readonly what: string
  readonly text: string
}

export const examples: readonly Example[] = [
  {
    question: 'Why is my SameSite=None cookie gone?',
    what: 'Set-Cookie',
    text: 'Set-Cookie: id=1; Path=/; SameSite=None; HttpOnly',
  },
  {
    question: 'Why does my login not last?',
    what: 'curl -v',
    text: `* Connected to shop.example (192.0.2.7) port 443
* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384
> POST /login HTTP/2
> Host: shop.example
>
< HTTP/2 303
< location: https://www.shop.example/home
< set-cookie: sid=k3Vq9x; Path=/; HttpOnly; Secure; SameSite=Lax
< set-cookie: theme=dark; Domain=shop.example; Path=/; Max-Age=31536000
<
* Issue another request to this URL: 'https://www.shop.example/home'
> GET /home HTTP/2
> Host: www.shop.example
>
< HTTP/2 200
<
`,
  },
  {
    question: 'Why is my __Host- cookie rejected?',
    what: 'Set-Cookie',
    text: 'Set-Cookie: __Host-sid=abc; Secure; HttpOnly; Domain=example.com; Path=/',
  },
]
