package io.aitbc.itests;

/** A language made up, in which adjectives follow their nouns; some combinations are kept for the test. */
final class MadeUpLanguage {

    static final String UNSEEN = "Anna likes the small garden";
    static final String UNSEEN_TRANSLATION = "Anna quiere el jardin chico";

    private static final String[][] NOUNS = {
        {"house", "casa"},
        {"car", "coche"},
        {"tree", "arbol"},
        {"river", "rio"},
        {"table", "mesa"},
        {"window", "ventana"},
        {"garden", "jardin"},
        {"letter", "carta"},
        {"bridge", "puente"},
        {"mountain", "monte"},
    };
    private static final String[][] ADJECTIVES = {
        {"red", "rojo"},
        {"green", "verde"},
        {"small", "chico"},
        {"large", "grande"},
        {"old", "viejo"},
        {"clean", "limpio"},
        {"quiet", "quieto"},
        {"dark", "oscuro"},
    };
    private static final String[][] VERBS = {
        {"sees", "ve"}, {"likes", "quiere"}, {"paints", "pinta"}, {"leaves", "deja"},
    };

    /** The combination {@code small garden} is not among them. */
    String jsonLines() {
        StringBuilder lines = new StringBuilder();
        for (String[] verb : VERBS) {
            for (String[] adjective : ADJECTIVES) {
                for (String[] noun : NOUNS) {
                    if (!noun[0].equals("garden") || !adjective[0].equals("small")) {
                        line(lines, "Anna", verb, adjective, noun);
                        line(lines, "Peter", verb, adjective, noun);
                    }
                }
            }
        }
        return lines.toString();
    }

    private static void line(StringBuilder lines, String who, String[] verb, String[] adjective, String[] noun) {
        lines.append("{\"source\": \"")
                .append(who + " " + verb[0] + " the " + adjective[0] + " " + noun[0])
                .append("\", \"target\": \"")
                .append(who + " " + verb[1] + " el " + noun[1] + " " + adjective[1])
                .append("\"}\n");
    }
}
