package io.aitbc.plugins.manager.changeover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher finds to say with the status. */
class NoticesTest {
    @TempDir
    private Path folder;

    private final List<String> damages = new ArrayList<>();

    private Notices notices() {
        return new Notices(folder.resolve("run").resolve("notices"), () -> damages);
    }

    @Test
    void damageIsSaidBeforeWhatIsNotLoaded() {
        damages.add("The state file cannot be used.");
        Notices notices = notices();

        notices.changeover(List.of("'old' is not loaded."));

        assertThat(folder.resolve("run").resolve("notices"))
                .content()
                .isEqualTo("The state file cannot be used.\n'old' is not loaded.\n");
        assertThat(notices.all()).containsExactly("The state file cannot be used.", "'old' is not loaded.");
    }

    @Test
    void whereNothingIsToBeSaidNoFileIsMade() {
        notices().publish();

        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeWrittenCostsNothingElse() throws Exception {
        Files.createFile(folder.resolve("run"));
        damages.add("The state file cannot be used.");
        Notices notices = notices();

        notices.publish();

        assertThat(notices.all()).hasSize(1);
    }
}
