package com.example.myplugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MyPluginTest {
    private final FakeContext context = new FakeContext(new MyPlugin.Config("Hello"));
    private final MyPlugin plugin = new MyPlugin(context);

    @Test
    void metadataComesFromTheAnnotation() {
        assertThat(plugin.getMetadata().name()).isEqualTo("my-plugin");
        assertThat(plugin.getMetadata().version()).isEqualTo("1.0.0");
    }

    @Test
    void everyPhaseSucceeds() {
        assertThat(plugin.initialize()).isTrue();
        assertThat(plugin.start()).isTrue();
        assertThat(plugin.stop()).isTrue();
        assertThat(plugin.cleanup()).isTrue();
        assertThat(context.logged()).contains("Starting my-plugin: Hello");
    }
}
