package io.aitbc.plugins.manager.rules;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Java sources: as text, and as the trees that the compiler's parser makes of them. Immutable. */
public record Sources(Map<String, String> texts) {

    /** Copies the map from name to text. */
    public Sources {
        texts = Map.copyOf(texts);
    }

    /** The main code of every module of this project. */
    public static Sources ofProject() {
        Map<String, String> texts = new TreeMap<>();
        Path root = projectRoot();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Sources::isMainCode).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Sources(texts);
    }

    /** One planted source. */
    public static Sources of(String text) {
        return new Sources(Map.of("Planted.java", text));
    }

    private static boolean isMainCode(Path file) {
        String path = file.toString().replace('\\', '/');
        return path.endsWith(".java") && path.contains("/src/main/java/") && !path.contains("/target/");
    }

    private static Path projectRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("api-bundle")) || !Files.exists(folder.resolve("manager-bundle"))) {
            folder = Objects.requireNonNull(folder.getParent(), "the tests run outside the project");
        }
        return folder;
    }

    /** What the compiler's parser makes of all of them. */
    public Parsed parse() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(new Text(name, text)));
        JavacTask task = (JavacTask) compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, files);
        List<CompilationUnitTree> units = new ArrayList<>();
        try {
            task.parse().forEach(units::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Parsed(units, Trees.instance(task).getSourcePositions());
    }

    /** Trees, and where in the text each of their parts stands. */
    public record Parsed(List<CompilationUnitTree> units, SourcePositions positions) {

        /** The text of a part. */
        String text(CompilationUnitTree unit, Tree part) {
            try {
                CharSequence text = unit.getSourceFile().getCharContent(true);
                return text.subSequence((int) positions.getStartPosition(unit, part), (int)
                                positions.getEndPosition(unit, part))
                        .toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Lines that are neither empty nor comment, package or import. */
    public static long codeLines(String text) {
        long lines = 0;
        boolean comment = false;
        for (String line : text.lines().map(String::strip).toList()) {
            boolean begins = !comment && line.startsWith("/*");
            boolean counts = !comment
                    && !begins
                    && !line.isEmpty()
                    && !line.startsWith("//")
                    && !line.startsWith("import ")
                    && !line.startsWith("package ");
            lines += counts ? 1 : 0;
            comment = (comment || begins) && !line.endsWith("*/");
        }
        return lines;
    }

    private static final class Text extends SimpleJavaFileObject {

        private final String name;
        private final String text;

        Text(String name, String text) {
            super(URI.create("string:///" + name.replace('\\', '/')), Kind.SOURCE);
            this.name = name;
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
