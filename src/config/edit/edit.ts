export { type Addition, addFeed, type NewFeed } from './add-feed.ts'
export { moveFeed, sortFeeds } from './change-feed.ts'
export { type FeedFile, type FeedPlace, openFeedFile, saveFeedFile } from './feed-file.ts'
export { removeFeeds } from './remove-feed.ts'
