// The one file that knows prometheus-cpp.
#include "http/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <array>
#include <map>
#include <mutex>
#include <utility>

namespace zhengji {
namespace {

const prometheus::Histogram::BucketBoundaries kSeconds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025,
                                                          0.005,  0.01,    0.05,   0.25,  1};

double Seconds(std::chrono::nanoseconds time) {
    return std::chrono::duration<double>(time).count();
}

}  // namespace

struct Metrics::Parts {
    prometheus::Registry registry;
    prometheus::Family<prometheus::Counter>& answers = prometheus::BuildCounter()
                                                           .Name("zhengji_answers_total")
                                                           .Help("Answers by route and status")
                                                           .Register(registry);
    prometheus::Family<prometheus::Histogram>& times = prometheus::BuildHistogram()
                                                           .Name("zhengji_answer_seconds")
                                                           .Help("Time to work out an answer")
                                                           .Register(registry);
    prometheus::Family<prometheus::Counter>& refusals =
        prometheus::BuildCounter()
            .Name("zhengji_refused_total")
            .Help(
                "Connections, uploads, requests and answers turned away because all places were "
                "taken")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& undescribed =
        prometheus::BuildCounter()
            .Name("zhengji_undescribed_refusals_total")
            .Help("Refusals with a code that the description of the operation does not list")
            .Register(registry);
    prometheus::Family<prometheus::Gauge>& waiting =
        prometheus::BuildGauge()
            .Name("zhengji_waiting_requests")
            .Help("Requests that wait for a thread of their pool")
            .Register(registry);
    std::array<prometheus::Gauge*, 4> waiting_in = {
        &waiting.Add({{"pool", "public"}}), &waiting.Add({{"pool", "office"}}),
        &waiting.Add({{"pool", "slow"}}), &waiting.Add({{"pool", "hashing"}})};
    prometheus::Family<prometheus::Gauge>& deliveries =
        prometheus::BuildGauge()
            .Name("zhengji_deliveries")
            .Help("Messages that wait to be sent by mail or webhook, and those that failed")
            .Register(registry);
    prometheus::Family<prometheus::Counter>& passed =
        prometheus::BuildCounter()
            .Name("zhengji_passed_over_total")
            .Help("Rows that could not be read, or judged, and were passed over by a server's work")
            .Register(registry);
    prometheus::Family<prometheus::Gauge>& feed =
        prometheus::BuildGauge()
            .Name("zhengji_feed")
            .Help(
                "The feed to the national register: leaves without a receipt, when the last "
                "receipt came (Unix time), failures one after the other")
            .Register(registry);
    prometheus::Gauge& snapshot_age = prometheus::BuildGauge()
                                          .Name("zhengji_snapshot_age_seconds")
                                          .Help("Age of the read snapshot behind the latest answer")
                                          .Register(registry)
                                          .Add({});

    // What was looked up before: the library's own look-up hashes every label.
    std::mutex mutex;
    std::map<std::pair<std::string_view, int>, prometheus::Counter*> answer_of;
    std::map<std::string_view, prometheus::Histogram*> time_of;
};

Metrics::Metrics() : parts_(std::make_unique<Parts>()) {}
Metrics::~Metrics() = default;

void Metrics::Answered(std::string_view route, int status, std::chrono::nanoseconds took) {
    const std::scoped_lock lock(parts_->mutex);
    prometheus::Counter*& answers = parts_->answer_of[{route, status}];
    if (answers == nullptr) {
        answers = &parts_->answers.Add(
            {{"route", std::string(route)}, {"status", std::to_string(status)}});
    }
    prometheus::Histogram*& times = parts_->time_of[route];
    if (times == nullptr) times = &parts_->times.Add({{"route", std::string(route)}}, kSeconds);
    answers->Increment();
    times->Observe(Seconds(took));
}

void Metrics::SnapshotAge(std::chrono::nanoseconds age) {
    parts_->snapshot_age.Set(Seconds(age));
}

void Metrics::Refused(Refusal what) {
    static constexpr std::array kNames = {"connection", "upload", "pool", "response"};
    parts_->refusals.Add({{"what", kNames.at(static_cast<std::size_t>(what))}}).Increment();
}

void Metrics::Undescribed(std::string_view route, std::string_view code) {
    parts_->undescribed.Add({{"route", std::string(route)}, {"code", std::string(code)}})
        .Increment();
}

void Metrics::Waiting(Pool pool, std::size_t requests) {
    parts_->waiting_in.at(static_cast<std::size_t>(pool))->Set(static_cast<double>(requests));
}

void Metrics::Deliveries(std::string_view post, std::int64_t waiting, std::int64_t failing) {
    const auto set = [&](const char* state, std::int64_t many) {
        parts_->deliveries.Add({{"post", std::string(post)}, {"state", state}})
            .Set(static_cast<double>(many));
    };
    set("waiting", waiting);
    set("failing", failing);
}

void Metrics::PassedOver(std::string_view work) {
    parts_->passed.Add({{"work", std::string(work)}}).Increment();
}

void Metrics::Feed(std::int64_t unsent, std::int64_t receipt_at, std::int64_t failures) {
    const auto set = [&](const char* what, std::int64_t value) {
        parts_->feed.Add({{"what", what}}).Set(static_cast<double>(value));
    };
    set("unsent_leaves", unsent);
    set("last_receipt_seconds", receipt_at);
    set("failures", failures);
}

std::string Metrics::Text() const {
    return prometheus::TextSerializer().Serialize(parts_->registry.Collect());
}

}  // namespace zhengji
