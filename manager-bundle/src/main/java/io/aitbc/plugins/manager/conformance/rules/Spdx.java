package io.aitbc.plugins.manager.conformance.rules;

import java.util.Set;
import java.util.regex.Pattern;

/** License expressions of SPDX 2.3, annex D, with the identifiers that are in common use. */
final class Spdx {

    private static final Set<String> KNOWN = Set.of(
            "0BSD",
            "AFL-3.0",
            "AGPL-3.0",
            "AGPL-3.0-only",
            "AGPL-3.0-or-later",
            "Apache-1.1",
            "Apache-2.0",
            "Artistic-2.0",
            "BlueOak-1.0.0",
            "BSD-1-Clause",
            "BSD-2-Clause",
            "BSD-2-Clause-Patent",
            "BSD-3-Clause",
            "BSD-3-Clause-Clear",
            "BSD-4-Clause",
            "BSL-1.0",
            "BUSL-1.1",
            "CC-BY-3.0",
            "CC-BY-4.0",
            "CC-BY-SA-4.0",
            "CC0-1.0",
            "CDDL-1.0",
            "CDDL-1.1",
            "CECILL-2.1",
            "CPL-1.0",
            "ECL-2.0",
            "EPL-1.0",
            "EPL-2.0",
            "EUPL-1.1",
            "EUPL-1.2",
            "GPL-2.0",
            "GPL-2.0-only",
            "GPL-2.0-or-later",
            "GPL-3.0",
            "GPL-3.0-only",
            "GPL-3.0-or-later",
            "ISC",
            "LGPL-2.1",
            "LGPL-2.1-only",
            "LGPL-2.1-or-later",
            "LGPL-3.0",
            "LGPL-3.0-only",
            "LGPL-3.0-or-later",
            "MIT",
            "MIT-0",
            "MPL-1.1",
            "MPL-2.0",
            "MS-PL",
            "MulanPSL-2.0",
            "NCSA",
            "OFL-1.1",
            "OSL-3.0",
            "PostgreSQL",
            "Python-2.0",
            "SSPL-1.0",
            "Unicode-3.0",
            "Unlicense",
            "UPL-1.0",
            "W3C",
            "WTFPL",
            "Zlib",
            "ZPL-2.1");
    private static final Set<String> EXCEPTIONS =
            Set.of("Classpath-exception-2.0", "GCC-exception-3.1", "LLVM-exception", "OpenSSL-exception");
    private static final Pattern OWN = Pattern.compile("(DocumentRef-[\\w.-]+:)?LicenseRef-[\\w.-]+");
    private static final Pattern OPERATOR = Pattern.compile("\\s+(?:AND|OR)\\s+");

    private Spdx() {}

    /** Whether a text is an expression of known identifiers. */
    static boolean isExpression(String text) {
        String flat = text.strip().replaceAll("[()]", " ").strip();
        for (String part : OPERATOR.split(flat)) {
            String[] with = part.strip().split("\\s+WITH\\s+");
            String id = with[0].endsWith("+") ? with[0].substring(0, with[0].length() - 1) : with[0];
            boolean known = KNOWN.contains(id) || OWN.matcher(id).matches();
            boolean exception = with.length == 1 || with.length == 2 && EXCEPTIONS.contains(with[1]);
            if (!known || !exception) {
                return false;
            }
        }
        return balanced(text);
    }

    private static boolean balanced(String text) {
        int depth = 0;
        for (char c : text.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0) {
                return false;
            }
        }
        return depth == 0;
    }
}
