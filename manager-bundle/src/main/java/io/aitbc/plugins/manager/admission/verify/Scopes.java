package io.aitbc.plugins.manager.admission.verify;

import io.aitbc.plugins.manager.reason.Quote;
import io.aitbc.plugins.manager.trust.Keyring;
import java.util.Optional;

/** A publisher signs for the names that the operator gave him. */
final class Scopes {

    private Scopes() {}

    /** The same statement, or what stands against it. */
    static Statement applied(Statement statement, Subject subject, Keyring keyring) {
        if (!statement.counts()) {
            return statement;
        }
        Optional<String> name = subject.name();
        return keyring.publishers().stream()
                .filter(publisher -> publisher.name().equals(statement.signer().publisher()))
                .filter(publisher -> name.isPresent() && !publisher.maySign(name.get()))
                .findFirst()
                .map(publisher -> Statement.bad(
                        statement.signer(),
                        "does not count for " + Quote.of(name.orElse("")) + ": this publisher may sign '"
                                + String.join("', '", publisher.scopes()) + "' only",
                        "If that is meant, add the key again with 'aitbc trust add FILE.pem --name " + publisher.name()
                                + " --scope " + name.orElse("") + "'."))
                .orElse(statement);
    }
}
