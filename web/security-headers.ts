import { secureHeaders } from 'hono/secure-headers'

const self = ["'self'"]

/** Nothing from elsewhere, no script and no style in the page itself. */
export function securityHeaders() {
  return secureHeaders({
    // the queues' page brings its own policy
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: self,
      scriptSrc: self,
      styleSrc: self,
      imgSrc: ["'self'", 'data:'],
      connectSrc: self,
      objectSrc: ["'none'"],
      baseUri: self,
      formAction: self,
      frameAncestors: ["'none'"],
    },
    // the buttons lead back to the page that they were on
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: false,
  })
}
