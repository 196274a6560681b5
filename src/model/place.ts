/** Where an entry plays (GeoRSS, GML, W3C geo): a GeoJSON geometry, or a `Box` of its south-west and north-east corners. */
export interface Place {
  readonly type: 'Point' | 'LineString' | 'Polygon' | 'Box'
  /** [longitude, latitude] in degrees; nested as in GeoJSON (RFC 7946 §3.1). */
  readonly coordinates: Coordinates
}

export type Coordinates = readonly (number | Coordinates)[]
