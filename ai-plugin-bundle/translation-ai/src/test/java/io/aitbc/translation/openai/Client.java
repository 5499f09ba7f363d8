package io.aitbc.translation.openai;

import io.aitbc.translation.provider.LanguagePair;
import io.aitbc.translation.provider.ProviderSetup;
import io.aitbc.translation.provider.Translation;
import io.aitbc.translation.provider.TranslationFailure;
import io.aitbc.translation.provider.Translator;
import io.aitbc.translation.provider.Wishes;
import io.aitbc.translation.provider.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A translator of the provider on a server, with what a test wants otherwise; remembers the news. */
final class Client implements AutoCloseable {

    static final String KEY = "sk-test-4b1dfe11c0ffee5ecre7";
    static final LanguagePair PAIR = new LanguagePair("en", "es");
    static final Duration LONG = Duration.ofSeconds(30);

    final List<String> news = new CopyOnWriteArrayList<>();
    final Translator translator;

    private Client(Map<String, Object> config, Path directory) throws TranslationFailure {
        translator = new OpenAiProvider()
                .open(new ProviderSetup(config, directory, (type, data) -> news.add(type + " " + data)));
    }

    static Client on(BadServer server, Path directory, Object... settings) throws TranslationFailure {
        return on(server.url(), directory, settings);
    }

    static Client on(String url, Path directory, Object... settings) throws TranslationFailure {
        Map<String, Object> config = new TreeMap<>(Map.of("base_url", url, "model", "tiny", "api_key", KEY));
        for (int i = 0; i < settings.length; i += 2) {
            config.put((String) settings[i], settings[i + 1]);
        }
        return new Client(config, directory);
    }

    Translation translate(String text) throws TranslationFailure, InterruptedException {
        return translator.translate(text, PAIR, Work.within(LONG));
    }

    Translation translate(String text, Wishes wishes) throws TranslationFailure, InterruptedException {
        return translator.translate(text, PAIR, wishes, Work.within(LONG));
    }

    @Override
    public void close() {
        translator.close();
    }
}
