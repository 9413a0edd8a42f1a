// Before the first paint: the theme that was chosen, or the system's.
;(() => {
  const chosen = localStorage.getItem('lazo-theme') ?? 'auto'
  const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light'
})()

// Icons are in the console's own files. One that is not (a plugin's) is asked of this server, never of an icon service.
window.IconifyProviders = { '': { resources: [`${location.origin}/icons`] } }
