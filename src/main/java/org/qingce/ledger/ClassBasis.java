package org.qingce.ledger;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.web.Words;

/** By what a class is decided about (分类依据), told beside a form that gives one: the module that knows the criteria gives a bean. */
public interface ClassBasis {

    /** @param shown null where the case is not there yet */
    Content of(Campaign campaign, @Nullable LedgerCase shown, Words words);
}
