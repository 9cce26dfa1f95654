import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A component whose code is fetched when it is first shown; nothing is drawn until then. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null
  return function Later(props: P) {
    const [Loaded, setLoaded] = useState<ComponentType<P> | null>(() => loaded)
    useEffect(() => {
      if (!Loaded) void load().then(component => setLoaded(() => (loaded = component)))
    }, [])
    return Loaded ? <Loaded {...props} /> : null
  }
}
