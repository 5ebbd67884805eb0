// Which models there are to load, and which one is wanted.
#include "ui/records/recordspane.h"

#include "models/format.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/syncs.h"
#include "ui/records/recordsquerybar.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <algorithm>
#include <functional>

namespace console {

namespace {

void addModel(std::vector<ModelChoice> &models, const QString &name, std::optional<qint64> count)
{
    auto found = std::ranges::find(models, name, &ModelChoice::name);
    if (found == models.end())
        models.push_back({name, count});
    else if (count)
        found->count = std::max(found->count.value_or(0), *count);
}

} // namespace

std::vector<ModelChoice> modelChoices(const std::vector<SyncStatus> &syncs, const std::vector<FunctionInfo> &functions)
{
    std::vector<ModelChoice> models;
    for (const SyncStatus &sync : syncs) {
        for (const auto &[model, count] : sync.recordCounts)
            addModel(models, model, count);
    }
    for (const FunctionInfo &function : functions) {
        if (function.type != QLatin1String("sync"))
            continue;
        for (const QString &model : function.models)
            addModel(models, model, std::nullopt);
    }
    std::ranges::stable_sort(models, std::ranges::greater(),
                             [](const ModelChoice &model) { return model.count.value_or(-1); });
    return models;
}

void RecordsPane::loadModels()
{
    for (const QPointer<CallBase> &call : {m_syncsCall, m_functionsCall}) {
        if (call)
            call->cancel();
    }
    m_modelsError.reset();
    m_syncsCall = m_context.session.syncs()
                      .status(m_connection)
                      ->onFinished(this, [this, asked = m_connection](const Result<std::vector<SyncStatus>> &result) {
                          if (asked != m_connection || (!result && result.error().isCanceled()))
                              return;
                          m_syncs = result.value_or(std::vector<SyncStatus>());
                          if (!result)
                              m_modelsError = result.error();
                          offerModels();
                      });
    m_functionsCall =
        m_context.session.integrations()
            .functions(m_connection.providerConfigKey)
            ->onFinished(this, [this, asked = m_connection](const Result<std::vector<FunctionInfo>> &result) {
                if (asked != m_connection || (!result && result.error().isCanceled()))
                    return;
                m_functions = result.value_or(std::vector<FunctionInfo>());
                if (!result)
                    m_modelsError = result.error();
                offerModels();
            });
}

void RecordsPane::offerModels()
{
    const std::vector<SyncStatus> syncs = m_syncs.value_or(std::vector<SyncStatus>());
    const std::vector<ModelChoice> models = modelChoices(syncs, m_functions.value_or(std::vector<FunctionInfo>()));
    QStringList variants;
    for (const SyncStatus &sync : syncs) {
        if (!variants.contains(sync.sync.variant))
            variants.append(sync.sync.variant);
    }
    m_query->setModels(models);
    m_query->setVariants(variants);
    // A model can be typed all the same: this is no reason to stop anybody.
    if (m_syncs && m_functions && models.empty() && m_modelsError)
        m_messages->show(MessageBar::Kind::Warning,
                         tr("The models could not be read, so type one. %1").arg(m_modelsError->title()));
    if (!m_loaded)
        showNothingLoaded();
}

} // namespace console
