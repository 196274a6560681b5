/** What a file is to a reader: `audio` and `video` can be played. */
export type MediaKind = 'audio' | 'video' | 'image' | 'file'

const kindsByExtension: Readonly<Record<string, MediaKind>> = {
  aac: 'audio',
  flac: 'audio',
  m4a: 'audio',
  mp3: 'audio',
  oga: 'audio',
  ogg: 'audio',
  opus: 'audio',
  wav: 'audio',
  m4v: 'video',
  mov: 'video',
  mp4: 'video',
  ogv: 'video',
  webm: 'video',
  avif: 'image',
  gif: 'image',
  jpeg: 'image',
  jpg: 'image',
  png: 'image',
  webp: 'image',
}

/** By the media type that its feed gives it, else by the end of its name or address. */
export function mediaKind(type: string | undefined, name: string): MediaKind {
  const family = type?.trim().toLowerCase().split('/')[0]
  if (family === 'audio' || family === 'video' || family === 'image') return family
  const path = name.split(/[?#]/)[0] ?? ''
  return kindsByExtension[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'file'
}

export function isPlayable(kind: MediaKind): boolean {
  return kind === 'audio' || kind === 'video'
}
