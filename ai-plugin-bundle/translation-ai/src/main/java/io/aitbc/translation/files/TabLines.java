package io.aitbc.translation.files;

import java.io.IOException;
import java.nio.file.Path;

/** Tab-separated values: source, target; further columns are left alone. */
final class TabLines implements PairFile.Lines {

    private final Path file;
    private final Pairs pairs;

    TabLines(Path file, Pairs pairs) {
        this.file = file;
        this.pairs = pairs;
    }

    @Override
    public void line(long number, String text) throws IOException {
        if (text.isBlank()) {
            return;
        }
        String[] columns = text.split("\t", -1);
        if (columns.length < 2) {
            throw new BadFile(file, number, "no tab in it. A line is source, tab, target.");
        }
        pairs.add(columns[0], columns[1]);
    }
}
