import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownEmbed } from '../../src/sanitize/embeds.ts'
import { cleanHtml } from '../../src/sanitize/sanitize.ts'

/** Address embedded, provider, what a click loads, page to visit instead. */
const known: readonly (readonly [
  address: string,
  provider: string,
  frame: string | undefined,
  page: string,
])[] = [
  [
    'https://www.youtube.com/embed/aBcDeFgHiJk?rel=0&start=90',
    'YouTube',
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk?start=90',
    'https://www.youtube.com/watch?v=aBcDeFgHiJk&t=90',
  ],
  [
    '//www.youtube-nocookie.com/embed/aBcDeFgHiJk',
    'YouTube',
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk',
    'https://www.youtube.com/watch?v=aBcDeFgHiJk',
  ],
  [
    'http://www.youtube.com/v/aBcDeFgHiJk&hl=en',
    'YouTube',
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk',
    'https://www.youtube.com/watch?v=aBcDeFgHiJk',
  ],
  [
    'https://www.youtube.com/embed/videoseries?list=PL1234567890',
    'YouTube',
    'https://www.youtube-nocookie.com/embed/videoseries?list=PL1234567890',
    'https://www.youtube.com/playlist?list=PL1234567890',
  ],
  [
    'https://youtu.be/aBcDeFgHiJk',
    'YouTube',
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk',
    'https://www.youtube.com/watch?v=aBcDeFgHiJk',
  ],
  [
    'https://player.vimeo.com/video/123456789?h=abcdef12&byline=0',
    'Vimeo',
    'https://player.vimeo.com/video/123456789?dnt=1&h=abcdef12',
    'https://vimeo.com/123456789/abcdef12',
  ],
  [
    'https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d',
    'PeerTube',
    'https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d',
    'https://tube.example/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d',
  ],
  [
    'https://open.spotify.com/embed/episode/7makk4oTQel546B0PZlDM5?theme=0',
    'Spotify',
    'https://open.spotify.com/embed/episode/7makk4oTQel546B0PZlDM5',
    'https://open.spotify.com/episode/7makk4oTQel546B0PZlDM5',
  ],
  [
    'https://w.soundcloud.com/player/?auto_play=true&url=https%3A//api.soundcloud.com/tracks/34019569',
    'SoundCloud',
    'https://w.soundcloud.com/player/?url=https%3A%2F%2Fapi.soundcloud.com%2Ftracks%2F34019569',
    'https://api.soundcloud.com/tracks/34019569',
  ],
  [
    'https://codepen.io/ada/embed/preview/abcdE?height=300',
    'CodePen',
    'https://codepen.io/ada/embed/abcdE',
    'https://codepen.io/ada/pen/abcdE',
  ],
  [
    'https://gist.github.com/ada/0123456789abcdef.js',
    'Gist',
    undefined,
    'https://gist.github.com/ada/0123456789abcdef',
  ],
  [
    'https://www.loom.com/share/0123456789abcdef0123456789abcdef?sid=1',
    'Loom',
    'https://www.loom.com/embed/0123456789abcdef0123456789abcdef',
    'https://www.loom.com/share/0123456789abcdef0123456789abcdef',
  ],
  [
    'https://www.flickr.com/photos/12345678@N00/123456789/player/',
    'Flickr',
    'https://www.flickr.com/photos/12345678@N00/123456789/player/',
    'https://www.flickr.com/photos/12345678@N00/123456789/',
  ],
  [
    'https://www.instagram.com/p/AbCdEfGh/embed/captioned/?x=1',
    'Instagram',
    'https://www.instagram.com/p/AbCdEfGh/embed/',
    'https://www.instagram.com/p/AbCdEfGh/',
  ],
  [
    'https://platform.twitter.com/embed/Tweet.html?dnt=false&id=1234567890',
    'X',
    'https://platform.twitter.com/embed/Tweet.html?id=1234567890&dnt=true',
    'https://x.com/i/status/1234567890',
  ],
  [
    'https://www.tiktok.com/embed/v2/7123456789012345678?lang=en',
    'TikTok',
    'https://www.tiktok.com/embed/v2/7123456789012345678',
    'https://www.tiktok.com/@/video/7123456789012345678',
  ],
  [
    'https://player.twitch.tv/?video=v123456789&parent=ada.example',
    'Twitch',
    undefined,
    'https://www.twitch.tv/videos/123456789',
  ],
  [
    'https://player.twitch.tv/?channel=ada&parent=ada.example',
    'Twitch',
    undefined,
    'https://www.twitch.tv/ada',
  ],
  [
    'https://odysee.com/$/embed/@ada:1/film:2',
    'Odysee',
    'https://odysee.com/$/embed/@ada:1/film:2',
    'https://odysee.com/@ada:1/film:2',
  ],
  [
    'https://streamable.com/e/abc123',
    'Streamable',
    'https://streamable.com/e/abc123',
    'https://streamable.com/abc123',
  ],
  [
    'https://widget.deezer.com/widget/dark/album/302127',
    'Deezer',
    'https://widget.deezer.com/widget/dark/album/302127',
    'https://www.deezer.com/album/302127',
  ],
  [
    'https://www.desmos.com/calculator/abcdef12?embed',
    'Desmos',
    'https://www.desmos.com/calculator/abcdef12?embed',
    'https://www.desmos.com/calculator/abcdef12',
  ],
  [
    'https://www.geogebra.org/material/iframe/id/abcdefgh/width/800',
    'GeoGebra',
    'https://www.geogebra.org/material/iframe/id/abcdefgh/width/800',
    'https://www.geogebra.org/m/abcdefgh',
  ],
  [
    'https://www.scribd.com/embeds/12345678/content?start_page=1',
    'Scribd',
    'https://www.scribd.com/embeds/12345678/content',
    'https://www.scribd.com/document/12345678',
  ],
  [
    'https://www.youtube.com/shorts/aBcDeFgHiJk?feature=share',
    'YouTube',
    'https://www.youtube-nocookie.com/embed/aBcDeFgHiJk',
    'https://www.youtube.com/watch?v=aBcDeFgHiJk',
  ],
  ['https://asciinema.org/a/14.js', 'asciinema', undefined, ''],
  [
    'https://jsfiddle.net/ada/abc123/embed/js,html/',
    'JSFiddle',
    'https://jsfiddle.net/ada/abc123/embedded/',
    'https://jsfiddle.net/ada/abc123/',
  ],
  [
    'https://asciinema.org/a/335480.js',
    'asciinema',
    'https://asciinema.org/a/335480/iframe',
    'https://asciinema.org/a/335480',
  ],
  [
    'https://bandcamp.com/EmbeddedPlayer/album=1/size=large/',
    'Bandcamp',
    'https://bandcamp.com/EmbeddedPlayer/album=1/size=large/',
    'https://bandcamp.com/EmbeddedPlayer/album=1/size=large/',
  ],
  [
    'https://social.example/@ada/109000000000000000/embed',
    'Mastodon',
    'https://social.example/@ada/109000000000000000/embed',
    'https://social.example/@ada/109000000000000000',
  ],
  [
    'https://embed.bsky.app/embed/did:plc:abcdefghijkl/app.bsky.feed.post/3kabcdefghi',
    'Bluesky',
    'https://embed.bsky.app/embed/did:plc:abcdefghijkl/app.bsky.feed.post/3kabcdefghi',
    'https://bsky.app/profile/did:plc:abcdefghijkl/post/3kabcdefghi',
  ],
]

test('what is embedded from known hosts is recognised; its frame leads to itself', () => {
  for (const [address, provider, frame, page] of known) {
    const embed = knownEmbed(address, 'https://blog.example/')
    if (page === '') {
      assert.equal(embed, undefined, address)
      continue
    }
    assert.deepEqual(embed, { provider, frame, page }, address)
    if (frame !== undefined)
      assert.equal(knownEmbed(frame, undefined)?.frame, frame, 'a frame leads to itself')
  }
})

const link = ' rel="noopener" referrerpolicy="strict-origin"'

function clean(markup: string): string {
  return cleanHtml(markup, { base: 'https://blog.example/' }).html.markup
}

function card(title: string): string {
  return `<figure class="embed" data-embed="https://www.youtube-nocookie.com/embed/aBcDeFgHiJk" data-provider="YouTube"><a href="https://www.youtube.com/watch?v=aBcDeFgHiJk"${link}>${title}</a></figure>`
}

test('frames, objects and scripts become cards that load on a click (C4)', () => {
  const frame = '<iframe src="https://www.youtube.com/embed/aBcDeFgHiJk" title="A &lt;talk&gt;"></iframe>'
  assert.equal(clean(`<p>a${frame}b</p>`), `<p>a</p>${card('A &lt;talk&gt;')}b`)
  assert.equal(
    clean('<iframe data-src="https://www.youtube.com/embed/aBcDeFgHiJk" src="about:blank"></iframe>'),
    card('YouTube'),
  )
  assert.equal(
    clean('<noscript><iframe src="//www.youtube.com/embed/aBcDeFgHiJk"></iframe>x</noscript>'),
    card('YouTube'),
  )
  const flash = 'http://www.youtube.com/v/aBcDeFgHiJk'
  assert.equal(
    clean(`<object><param name=movie value="${flash}"><embed src="${flash}"></object>after`),
    `${card('YouTube')}after`,
  )
  assert.equal(clean(`<embed src="${flash}">`), card('YouTube'))
  assert.equal(
    clean('<script src="https://gist.github.com/ada/0123456789abcdef.js"></script>'),
    `<p><a href="https://gist.github.com/ada/0123456789abcdef"${link}>Gist</a></p>`,
  )
})

test('what a script would have loaded is found without it', () => {
  const player = '//www.youtube.com/embed/aBcDeFgHiJk'
  assert.equal(
    clean(`<iframe src="data:text/html;base64,PA==" data-cmplz-src="${player}" title=a></iframe>`),
    card('a'),
  )
  const lazy = `<iframe data-src="${player}" title=a></iframe><noscript><iframe src="${player}"></iframe></noscript>`
  assert.equal(clean(lazy), card('a'))
  assert.equal(
    clean('<lite-youtube videoid="aBcDeFgHiJk" playlabel="Play: a"><a href="/x">b</a></lite-youtube>c'),
    `${card('a')}c`,
  )
  assert.equal(clean('<lite-youtube videoid="&quot;><script>"><b>b</b></lite-youtube>'), '<b>b</b>')
  const deck = '0123456789abcdef0123456789abcdef'
  assert.match(
    clean(`<script data-id="${deck}" src="//speakerdeck.com/assets/embed.js"></script>`),
    new RegExp(`^<figure class="embed" data-embed="https://speakerdeck.com/player/${deck}"`),
  )
})

test('a card is read again as a card, and only if its address is a known one', () => {
  assert.equal(clean(card('x')), card('x'))
  assert.equal(
    clean('<figure class="embed" data-embed="https://evil.example/x">a</figure>'),
    '<figure>a</figure>',
  )
})

test('a frame of an unknown host becomes a link, nothing of it is lost', () => {
  assert.equal(
    clean('<iframe src="https://maps.example/x?y=1"></iframe>'),
    `<p><a href="https://maps.example/x?y=1"${link}>maps.example/x</a></p>`,
  )
  assert.equal(
    clean('<object data="/paper.pdf" type="application/pdf"><p>none</p></object>'),
    `<p><a href="https://blog.example/paper.pdf"${link}>blog.example/paper.pdf</a></p>`,
  )
  assert.equal(clean('<iframe src="javascript:x"></iframe><iframe srcdoc="<p>x"></iframe>'), '')
  assert.equal(
    clean('<h2><iframe src="https://youtu.be/aBcDeFgHiJk"></iframe></h2>'),
    `<h2><a href="https://www.youtube.com/watch?v=aBcDeFgHiJk"${link}>YouTube</a></h2>`,
  )
})

test('what a player calls itself is no title', () => {
  const label = (title: string) =>
    /<a [^>]+>(.*)<\/a>/.exec(
      cleanHtml(`<iframe src="https://youtu.be/aBcDeFgHiJk" title="${title}"></iframe>`).html.markup,
    )?.[1]
  for (const empty of ['', 'YouTube video player', 'Embedded content', 'video player', 'iframe', 'Untitled'])
    assert.equal(label(empty), 'YouTube', empty)
  for (const telling of ['Video killed the radio star', 'Players', 'The Embedded Podcast 12'])
    assert.equal(label(telling), telling)
  assert.equal(label('Spotify Embed: Ada'), 'Ada')
})
