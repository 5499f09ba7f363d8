package io.aitbc.translation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aitbc.translation.flat.BlockReader;
import io.aitbc.translation.flat.BlockWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranslationMemoryTest {
    private static final TranslationMemory MEMORY = TranslationMemory.of(
            List.of("Open the file", "Open the file", "Open the file", "Close the file", "Delete all folders now", "É"),
            List.of("Abrir archivo", "Abrir el archivo", "Abrir el archivo", "Cerrar el archivo", "Borrar todo", "e"));

    @Test
    void theExactTextIsFoundWhateverItsSpacesAndComposition() {
        assertThat(MEMORY.exact("  Close\n the\u00a0file ")).hasValue("Cerrar el archivo");
        assertThat(MEMORY.exact("E\u0301")).hasValue("e");
        assertThat(MEMORY.exact("close the file")).isEmpty();
    }

    @Test
    void ofSeveralTranslationsTheMostFrequentIsTaken() {
        assertThat(MEMORY.exact("Open the file")).hasValue("Abrir el archivo");
        assertThat(MEMORY.size()).isEqualTo(4);
    }

    @Test
    void theNearestComeFirstWithTheirSimilarity() {
        List<TranslationMemory.Found> found = MEMORY.nearest("Open THE files", 2);

        assertThat(found)
                .extracting(TranslationMemory.Found::source)
                .containsExactly("Open the file", "Close the file");
        assertThat(found.get(0).similarity()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(found.get(1).similarity()).isEqualTo(1.0 / 3, within(1e-9));
        assertThat(MEMORY.nearest("Something else entirely", 2)).isEmpty();
    }

    @Test
    void writtenAndReadItIsTheSame() throws Exception {
        BlockWriter out = new BlockWriter("memo");
        MEMORY.write(out);
        TranslationMemory read = TranslationMemory.read(new BlockReader(out.toBytes(), "memo"));

        assertThat(read.size()).isEqualTo(4);
        assertThat(read.nearest("Open the file", 3)).isEqualTo(MEMORY.nearest("Open the file", 3));
    }
}
