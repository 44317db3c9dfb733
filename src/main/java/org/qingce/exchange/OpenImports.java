package org.qingce.exchange;

import org.qingce.access.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The imports that the person behind the request may work on, asked alike by pages and by the interface for scripts: what lies
 * elsewhere, belongs to another campaign, or was let go is not there (404).
 */
@Component
class OpenImports {

    static final String RIGHT = "sheet.import";

    private final ImportRepository imports;
    private final SignedIn signedIn;

    OpenImports(ImportRepository imports, SignedIn signedIn) {
        this.imports = imports;
        this.signedIn = signedIn;
    }

    ImportJob required(long id) {
        return imports.find(signedIn.require().reach(), id)
                .filter(job -> signedIn.require().may(RIGHT, job.campaign()))
                .filter(job -> job.state() != ImportJob.State.DISCARDED)
                .orElseThrow(OpenImports::notThere);
    }

    /** The same, as soon as there are rows to be seen. */
    ImportJob requiredChecked(long id) {
        var job = required(id);
        if (!job.hasRows()) {
            throw notThere();
        }
        return job;
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
