package io.aitbc.plugins.manager.config.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "rpc_password",
                "apiKey",
                "api-key",
                "key",
                "TOKEN",
                "access.token",
                "clientSecret",
                "secret_name",
                "passphrase",
                "keys"
            })
    void isSecret(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_tokens", "keyboard", "monkey", "token_limit", "url", "passengers", "tokenizer"})
    void isNoSecret(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }
}
