#pragma once

#include "support/secretsearch.h"

#include <QTemporaryDir>

namespace console::test {

/// A temporary folder in whose files no secret may be left: they are searched before they are removed.
class SearchedDir : public QTemporaryDir
{
public:
    SearchedDir() = default;
    ~SearchedDir() { searchNow(); }

    void searchNow() const
    {
        for (const QString &found : SecretSearch::instance().filesWithSecrets(path()))
            SecretSearch::instance().note(found);
    }
};

} // namespace console::test
