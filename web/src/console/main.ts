import { createApp } from 'vue';
import '../style.css';
import './console.css';
import Console from './Console.vue';

createApp(Console).mount('#app');
