import type { HealthWords } from './table.ts'

export const spanish: HealthWords = {
  'fetch.bad-url': ['la dirección no es una dirección http(s)'],
  'fetch.refused': ['la dirección lleva a un lugar que no se debe visitar'],
  'fetch.downgrade': [
    'una redirección lleva de una dirección segura a una insegura',
    'Redirigir el canal solo a una dirección https.',
  ],
  'fetch.dns': ['el nombre del servidor no tiene dirección', 'Revisar el registro del dominio y su DNS.'],
  'fetch.connect': [
    'no hay conexión con el servidor',
    'Revisar si el servidor funciona y si un cortafuegos deja fuera a los lectores de canales.',
  ],
  'fetch.tls': [
    'la conexión segura ha fallado',
    'Revisar el certificado del servidor: ha caducado, es de otro nombre o le falta el intermedio.',
  ],
  'fetch.timeout': [
    'el servidor fue demasiado lento',
    'Guardar el canal como archivo en lugar de generarlo en cada visita.',
  ],
  'fetch.too-large': ['la respuesta es mayor de lo permitido', 'Poner menos entradas en el canal.'],
  'fetch.decode': [
    'la respuesta comprimida está dañada',
    'Revisar la configuración de gzip o br del servidor, o desactivarla.',
  ],
  'fetch.bad-answer': [
    'la respuesta no es HTTP correcto',
    'Mirar el registro del servidor: se interrumpe o no habla HTTP correctamente.',
  ],
  'fetch.redirect-loop': [
    'redirecciones que no llevan a ninguna parte',
    'Abrir la dirección del canal en un navegador y ver adónde lleva.',
  ],
  'fetch.not-found': [
    'no hay ningún canal en esta dirección',
    'Devolver el canal a su dirección o redirigir desde ella de forma permanente (301); si no, comunicar la nueva al planeta.',
  ],
  'fetch.gone': [
    'el canal se ha retirado definitivamente',
    'Si es un error, hacer que la dirección vuelva a responder; si no, decir al planeta dónde está el canal.',
  ],
  'fetch.forbidden': [
    'el servidor nos rechaza',
    'Dejar leer el canal al User-Agent del planeta, que figura en su página «Acerca de».',
  ],
  'fetch.blocked': [
    'una protección contra robots está delante del canal',
    'Excluir la dirección del canal de la protección, o permitir el User-Agent del planeta, que figura en su página «Acerca de».',
  ],
  'fetch.rate-limited': ['el servidor pide menos visitas'],
  'fetch.client-error': ['el servidor rechaza la petición', 'Abrir la dirección del canal en un navegador.'],
  'fetch.server-error': ['el servidor tiene un fallo', 'Mirar el registro del servidor.'],
  'fetch.no-secret': ['falta aquí un secreto que la petición necesita'],
  'fetch.file': ['el archivo local no se puede leer'],
  'fetch.entry-file': ['la cabecera del archivo de una entrada no se entiende'],
  'parse.not-a-feed': [
    'lo que llegó no es un canal',
    'Abrir la dirección del canal en un navegador: allí responde otra cosa.',
  ],
  'parse.empty': ['la respuesta está vacía', 'Revisar el programa que escribe el canal.'],
  'planet.blocked': ['el canal no quiere aparecer en planetas'],
  'planet.held': [
    'en el lugar del canal seguido hay otro',
    'Escribir al planeta si el blog ha cambiado de tema o de dueño.',
  ],
  'planet.bug': ['el propio Almagest cometió un error con este canal'],
  'check.moved': [
    'la dirección redirige de forma permanente',
    'El planeta la sigue; sus responsables deberían anotar la dirección nueva.',
  ],
  'check.insecure': [
    'el canal llega sin cifrar, por http',
    'Ofrecer el canal por https y redirigir a él de forma permanente (301).',
  ],
  'check.large': ['el documento es grande', 'Poner menos entradas en el canal.'],
  'check.no-validators': [
    'haya cambiado o no, cada visita cuesta el documento entero',
    'Hacer que el servidor envíe un ETag o Last-Modified.',
  ],
  'check.repaired': [
    'el documento tiene errores',
    'Corregirlo: los programas más estrictos rechazan el canal entero.',
  ],
  unverified: ['su certificado no se puede verificar; este planeta lo lee de todos modos por un tiempo'],
  'charset-mismatch': ['el texto no está en la codificación de caracteres declarada'],
  'invalid-bytes': [
    'algunos bytes no son válidos en la codificación declarada; se leyeron como windows-1252',
  ],
  'double-encoded': ['hay texto codificado dos veces como UTF-8'],
  'control-character': ['se quitó un carácter que XML no permite'],
  'leading-junk': ['hay algo antes del comienzo del canal'],
  'trailing-junk': ['hay algo después del final del canal'],
  'internal-entity': ['el tipo de documento define entidades; solo se leen las literales cortas'],
  'bare-ampersand': ['hay un & suelto; escribir &amp;'],
  'undefined-entity': ['una entidad de HTML que XML no conoce; escribir el propio carácter'],
  'bare-less-than': ['hay un < suelto; escribir &lt;'],
  'bad-attribute': ['a un atributo le faltan comillas'],
  'unclosed-element': ['un elemento no está cerrado'],
  'stray-end-tag': ['una etiqueta de cierre no cierra nada'],
  'unclosed-cdata': ['una sección CDATA no está cerrada'],
  'unclosed-comment': ['un comentario o una instrucción de proceso no está cerrado'],
  'naked-markup': ['hay marcas sin escapar en un texto que no las anuncia'],
  'escaped-twice': ['hay HTML escapado dos veces'],
  'undeclared-prefix': ['un prefijo de espacio de nombres no está declarado'],
  'too-deep': ['hay elementos anidados en exceso; lo de dentro se pasó por alto'],
  'too-many': ['hay más de lo que se puede leer'],
  'not-json': ['el JSON tiene un error'],
}
