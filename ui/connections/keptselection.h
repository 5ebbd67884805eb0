#pragma once

#include "core/ids.h"
#include "core/json.h"
#include "ui/shell/page.h"

#include <vector>

namespace console {

class ConnectionTable;
class DetailOpener;

/// Several selected connections, as a part of a place: they are selected again together once all of them are shown, or
/// not at all, for a command to a part of them would be another one. One alone is DetailOpener's.
class KeptSelection : public QObject
{
    Q_OBJECT

public:
    /// The widgets outlive it.
    KeptSelection(const PageContext &context, ConnectionTable *list, const DetailOpener *opener, QObject *parent);

    /// A JSON array of references; empty for fewer than two, and for more than anybody picks one by one.
    QByteArray place() const;
    void goTo(const JsonValue &place);

Q_SIGNALS:
    /// place() changed.
    void changed();

private:
    void selectWanted();
    void noteSelection();

    PageContext m_context;
    ConnectionTable *m_list;
    const DetailOpener *m_opener;
    std::vector<ConnectionRef> m_wanted; ///< To be selected as soon as all are shown.
    bool m_selecting = false;
};

} // namespace console
