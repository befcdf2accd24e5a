import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';
import { words } from './src/words';

// The server's pages without scripts speak in the same words (src/http/plain_pages.hpp).
const wordsForTheServer: Plugin = {
    name: 'words-for-the-server',
    generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'words.json', source: JSON.stringify(words) });
    },
};

export default defineConfig({
    plugins: [vue(), wordsForTheServer],
    define: { __VUE_OPTIONS_API__: false },
    build: { target: 'es2020', chunkSizeWarningLimit: 900, assetsInlineLimit: 0, rollupOptions: { input: ['index.html', 'console.html'] } },
    server: { proxy: { '/api': 'http://127.0.0.1:8080', '/log': 'http://127.0.0.1:8080' } },
});
