package org.qingce.exchange;

import org.qingce.runtime.Preparation;
import org.qingce.runtime.Reach;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets go, at every start, what imports kept for looking at and nobody looks at any more (清理暂存). */
@Component
@Order(900)
class ImportCleaning implements Preparation {

    private final ImportJobs jobs;
    private final ImportWork work;

    ImportCleaning(ImportJobs jobs, ImportWork work) {
        this.jobs = jobs;
        this.work = work;
    }

    @Override
    public String title() {
        return "Clearing old imports";
    }

    @Override
    public void prepare() {
        Reach.everything("clearing-imports").run(jobs::clearOld);
        work.clearPlaces();
    }
}
