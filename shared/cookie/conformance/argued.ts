/**
 * Cases and rows that the engine does not meet, each under the rule that argues for it in DEVIATIONS.md. The
 * conformance test fails when one of these is met after all, and when any other is not.
 */
export const argued: Readonly<Record<string, readonly string[]>> = {
  'suffix-list-of-another-day': ['suffixes-chromium/suffix replit.dev', 'suffixes-chromium/suffix surge.sh'],
  'redirect-chain': [
    'wpt/samesite/fetch.https.html/006',
    'wpt/samesite/form-post-blank.https.html/006',
    'wpt/samesite/iframe.https.html/006',
    'wpt/samesite/iframe.https.html/009',
    'wpt/samesite/img.https.html/006',
    'wpt/samesite/multiple-samesite-attributes.https.html/006',
    'wpt/samesite/multiple-samesite-attributes.https.html/009',
    'wpt/samesite/window-open.https.html/006',
  ],
  'frame-navigates-itself': ['wpt/samesite/iframe.https.html/015'],
  'http-prefixes': ['wpt/prefix/__Host-Http.https.html/003'],
  'host-prefix-empty-path': ['wpt/prefix/__host.explicit-path.https.window.js/005'],
  'domain-dot': ['wpt/attributes/resources/domain-child.sub.html/047'],
  'secure-with-a-tab': ['wpt/attributes/attributes-ctl.sub.html/127'],
  'line-feed-on-the-wire': ['wpt/value/value.html/013'],
  'rfc6265-nameless': ['http-state/chromium0009'],
  'rfc6265-empty-domain': ['http-state/optional-domain0042'],
  'switched-off': ['http-state/disabled-chromium0023', 'http-state/disabled-path0029'],
  'chromium-inner-tab': ['chromium/parse/118', 'chromium/parse/119'],
  'firefox-bare-pair': ['firefox/testcookie/028'],
  'firefox-test-preferences': ['firefox/testcookie/037', 'firefox/testcookie/050'],
  'old-http-prefix': [
    'wpt/cookiestore/cookieStore_special_names.https.any.js/015',
    'wpt/cookiestore/cookieStore_special_names.https.any.js/022',
  ],
  'tough-cookie-names': [
    'tough-cookie/canonical-domain/005',
    'tough-cookie/canonical-domain/006',
    'tough-cookie/canonical-domain/009',
    'tough-cookie/domain-match/003',
    'tough-cookie/domain-match/011',
  ],
}
