package org.qingce.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.kernel.RawCell;

/** The campaigns of this installation: the packs shipped with it and those that the site added. */
public interface Campaigns {

    /** In the order of their documents, oldest first. */
    List<Campaign> all();

    Optional<Campaign> find(String id);

    /** @throws IllegalArgumentException where there is none of that id */
    Campaign require(String id);

    /**
     * Who may do what in this campaign (授权): what its pack says of a right, else the site's own rules; and of what belongs to
     * no campaign, the site's rules.
     */
    List<Responsibilities.Grant> grants(Campaign campaign);

    /** The site's own rules on rights, which hold where no pack says otherwise. */
    List<Responsibilities.Grant> siteGrants();

    /**
     * Reads and judges one row of the campaign's ledger form: every cell by its type, then the rules of the pack. Faults
     * that need other rows (duplicates) are not found here.
     *
     * @param cells by column key; what is missing counts as blank
     * @param accepted keys of columns whose {@code uscc.invalid} a person accepts with a reason, which the caller keeps
     */
    RowReading read(Campaign campaign, Map<String, RawCell> cells, List<String> accepted);

    /**
     * What the criteria of the pack say of a case: a class with its reasons, or that it cannot say (N0-21 … N0-23, N1-14 … N1-18,
     * N4-17 … N4-21). A proposal; a person decides.
     *
     * @param known canonical values by key of a fact or a column
     */
    ClassProposal propose(Campaign campaign, Map<String, String> known);

    /** A canonical value as the annex prints it: mark and label for codes (②规范整治), 2021-06-30 for days. */
    String print(Campaign campaign, Column column, String value);

    /** The same for screens, in the reader's language. */
    String show(Campaign campaign, Column column, String value, java.util.Locale locale);
}
