export { type Draw, drawing } from './draw.ts'
export { PictureFolder } from './picture-folder.ts'
export { openPress, type Press, type Pressed } from './press.ts'
export { sniffImage } from './sniff.ts'
