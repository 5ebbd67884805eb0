// One simdjson On-Demand pass over downloaded pages: the yardstick of reading them. Usage:
// bench_simdjson LIST FILE..., where LIST names the array in each file; prints a JSON line.
#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <string_view>
#include <vector>

namespace {

/// Touches every member of every row, as one who wants all of them must.
size_t pass(simdjson::ondemand::parser &parser, const simdjson::padded_string &text, std::string_view list)
{
    size_t rows = 0;
    simdjson::ondemand::document document = parser.iterate(text);
    for (simdjson::ondemand::object row : document[list].get_array()) {
        for (auto field : row) {
            if (field.key().value().raw() == nullptr)
                std::abort();
            (void)std::string_view(field.value().raw_json_token());
        }
        ++rows;
    }
    return rows;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    std::vector<simdjson::padded_string> texts;
    size_t bytes = 0;
    for (int i = 2; i < argc; ++i) {
        texts.push_back(simdjson::padded_string::load(argv[i]));
        bytes += texts.back().size();
    }
    simdjson::ondemand::parser parser;
    pass(parser, texts.front(), argv[1]);
    const auto begin = std::chrono::steady_clock::now();
    size_t rows = 0;
    for (const simdjson::padded_string &text : texts)
        rows += pass(parser, text, argv[1]);
    const auto taken = std::chrono::steady_clock::now() - begin;
    std::printf("{\"rows\":%zu,\"bytes\":%zu,\"ms\":%.3f}\n", rows, bytes,
                std::chrono::duration<double, std::milli>(taken).count());
    return 0;
}
