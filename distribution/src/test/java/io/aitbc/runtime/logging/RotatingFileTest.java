package io.aitbc.runtime.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
    @TempDir
    Path folder;

    final AtomicLong maxSize = new AtomicLong(20);
    final AtomicInteger keep = new AtomicInteger(2);
    final AtomicInteger failures = new AtomicInteger();
    RotatingFile file;

    @BeforeEach
    void open() {
        file = new RotatingFile(folder.resolve("a.log"), maxSize::get, keep::get, failures::incrementAndGet);
        file.setFormatter(new Formatter() {
            @Override
            public String format(LogRecord entry) {
                return entry.getMessage() + "\n";
            }
        });
    }

    @AfterEach
    void close() {
        file.close();
    }

    void log(String... messages) {
        for (String message : messages) {
            file.publish(new LogRecord(Level.INFO, message));
        }
    }

    List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRecordIsInTheFileAtOnce() {
        log("one");
        assertThat(folder.resolve("a.log")).hasContent("one\n");
    }

    @Test
    void aFullFileIsSetAside() throws IOException {
        log("first 45678", "second 5678", "third 45678");
        assertThat(folder.resolve("a.log")).hasContent("third 45678\n");
        assertThat(folder.resolve("a.log.1")).hasContent("second 5678\n");
        assertThat(folder.resolve("a.log.2")).hasContent("first 45678\n");
    }

    @Test
    void onlySoManyAreKept() throws IOException {
        log("first 45678", "second 5678", "third 45678", "fourth 5678");
        assertThat(files()).containsExactly("a.log", "a.log.1", "a.log.2");
        keep.set(1);
        log("fifth 45678");
        assertThat(files()).containsExactly("a.log", "a.log.1");
        keep.set(0);
        log("sixth 45678");
        assertThat(files()).containsExactly("a.log");
    }

    @Test
    void aFileOfAnEarlierProcessIsContinued() throws IOException {
        Files.writeString(folder.resolve("a.log"), "earlier\n");
        log("now");
        assertThat(folder.resolve("a.log")).hasContent("earlier\nnow\n");
        log("makes it full");
        assertThat(folder.resolve("a.log.1")).hasContent("earlier\nnow\n");
    }

    @Test
    void aRecordLargerThanTheFileIsWrittenWhole() {
        log("this one is longer than the whole file may be");
        assertThat(folder.resolve("a.log")).hasContent("this one is longer than the whole file may be\n");
    }

    @Test
    void aNewSizeCountsFromTheNextRecord() throws IOException {
        maxSize.set(1000);
        log("first 45678", "second 5678", "third 45678");
        assertThat(files()).containsExactly("a.log");
    }

    @Test
    void failingIsReportedOnceUntilItWorksAgain() throws IOException {
        file.close();
        Files.createDirectory(folder.resolve("a.log"));
        log("lost", "lost as well");
        assertThat(failures).hasValue(1);
        Files.delete(folder.resolve("a.log"));
        log("written");
        assertThat(folder.resolve("a.log")).hasContent("written\n");
        assertThat(failures).hasValue(1);
    }
}
