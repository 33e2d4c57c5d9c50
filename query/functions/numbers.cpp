#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "query/functions/families.h"
#include "query/query_error.h"

namespace kith {

namespace {

// A function of reals as it stands in <cmath>.
template <double (*kFunction)(double)>
Value of_real(Arguments a, const FunctionContext&) {
  if (!a[0].is_number()) {
    throw wrong_argument("this function", "a number", a[0]);
  }
  return kFunction(a[0].number());
}

Value absolute(Arguments a, const FunctionContext&) {
  if (const std::int64_t* integer = a[0].integer()) {
    if (*integer == std::numeric_limits<std::int64_t>::min()) {
      throw query_error("ArithmeticError/runtime/IntegerOverflow",
                        "abs() of the least integer does not fit 64 bits");
    }
    return *integer < 0 ? -*integer : *integer;
  }
  return std::abs(number_of("abs", a[0]));
}

Value sign(Arguments a, const FunctionContext&) {
  const double number = number_of("sign", a[0]);
  return number > 0 ? 1 : number < 0 ? -1 : 0;
}

// Halves go up, as in java.lang.Math.round; with a number of decimals away from zero, as people
// round.
Value rounded(Arguments a, const FunctionContext&) {
  const double number = number_of("round", a[0]);
  if (a.size() == 1) {
    return std::abs(number) < 4503599627370496.0 ? std::floor(number + 0.5)
                                                 : number;  // 2^52: whole from there on
  }
  const std::int64_t decimals = integer_of("round", a[1]);
  if (decimals < 0 || decimals > 15) {
    throw query_error("ArgumentError/runtime/NumberOutOfRange",
                      "round() keeps 0 to 15 decimals, not " + std::to_string(decimals));
  }
  const double scale = std::pow(10.0, static_cast<double>(decimals));
  const double scaled = number * scale;
  return std::isfinite(scaled) && std::abs(scaled) < 4503599627370496.0 ? std::round(scaled) / scale
                                                                        : number;
}

Value arc_tangent_of_two(Arguments a, const FunctionContext&) {
  return std::atan2(number_of("atan2", a[0]), number_of("atan2", a[1]));
}

double cotangent(double x) {
  return 1.0 / std::tan(x);
}
double haversine(double x) {
  return (1.0 - std::cos(x)) / 2.0;
}
double to_degrees(double x) {
  return x * 180.0 / std::numbers::pi;
}
double to_radians(double x) {
  return x * std::numbers::pi / 180.0;
}

Value pi(Arguments, const FunctionContext&) {
  return std::numbers::pi;
}
Value e(Arguments, const FunctionContext&) {
  return std::numbers::e;
}

Value random_number(Arguments, const FunctionContext& context) {
  return static_cast<double>(context.random() >> 11) *
         0x1.0p-53;  // 53 bits: every multiple of 2^-53 below 1
}

Value is_nan(Arguments a, const FunctionContext&) {
  return std::isnan(number_of("isNaN", a[0]));
}

using enum ValueKind;
constexpr KindSet kNumbers{Integer, Real};

// clang-format off
constexpr FunctionRow kRows[] = {
    {"abs",       1, 1, absolute,                "The number without its sign.",                       "abs(-3)",              "3",    kNumbers},
    {"sign",      1, 1, sign,                    "-1, 0 or 1.",                                        "sign(-3.5)",           "-1",   kNumbers},
    {"ceil",      1, 1, of_real<std::ceil>,      "The least whole number that is not smaller.",        "ceil(2.1)",            "3.0",  kNumbers},
    {"floor",     1, 1, of_real<std::floor>,     "The largest whole number that is not larger.",       "floor(2.9)",           "2.0",  kNumbers},
    {"round",     1, 2, rounded,                 "The nearest whole number, or so many decimals.",     "round(3.14159, 2)",    "3.14", kNumbers},
    {"sqrt",      1, 1, of_real<std::sqrt>,      "The square root.",                                   "sqrt(9)",              "3.0",  kNumbers},
    {"exp",       1, 1, of_real<std::exp>,       "e to this power.",                                   "exp(0)",               "1.0",  kNumbers},
    {"log",       1, 1, of_real<std::log>,       "The natural logarithm.",                             "log(1)",               "0.0",  kNumbers},
    {"log10",     1, 1, of_real<std::log10>,     "The logarithm to base 10.",                          "log10(1000)",          "3.0",  kNumbers},
    {"sin",       1, 1, of_real<std::sin>,       "Sine of an angle in radians.",                       "sin(0)",               "0.0",  kNumbers},
    {"cos",       1, 1, of_real<std::cos>,       "Cosine of an angle in radians.",                     "cos(0)",               "1.0",  kNumbers},
    {"tan",       1, 1, of_real<std::tan>,       "Tangent of an angle in radians.",                    "tan(0)",               "0.0",  kNumbers},
    {"cot",       1, 1, of_real<cotangent>,      "Cotangent of an angle in radians.",                  "round(cot(pi() / 4))", "1.0",  kNumbers},
    {"asin",      1, 1, of_real<std::asin>,      "The angle with this sine.",                          "asin(0)",              "0.0",  kNumbers},
    {"acos",      1, 1, of_real<std::acos>,      "The angle with this cosine.",                        "acos(1)",              "0.0",  kNumbers},
    {"atan",      1, 1, of_real<std::atan>,      "The angle with this tangent.",                       "atan(0)",              "0.0",  kNumbers},
    {"atan2",     2, 2, arc_tangent_of_two,      "The angle of the point (x, y), given y and x.",      "atan2(0, 1)",          "0.0",  kNumbers},
    {"haversin",  1, 1, of_real<haversine>,      "Half the versine of an angle.",                      "haversin(0)",          "0.0",  kNumbers},
    {"degrees",   1, 1, of_real<to_degrees>,     "Radians as degrees.",                                "degrees(pi())",        "180.0", kNumbers},
    {"radians",   1, 1, of_real<to_radians>,     "Degrees as radians.",                                "radians(180) = pi()",  "true", kNumbers},
    {"pi",        0, 0, pi,                      "The ratio of a circle's circumference to its diameter.", "round(pi(), 4)",   "3.1416"},
    {"e",         0, 0, e,                       "The base of the natural logarithm.",                 "round(e(), 4)",        "2.7183"},
    {"isNaN",     1, 1, is_nan,                  "Whether this is not a number.",                      "isNaN(0.0 / 0.0)",     "true", kNumbers},
    {"rand",      0, 0, random_number,           "A number from 0 to below 1. The same row of them on every run, so that answers can be repeated.",
                                                                                                       "rand() < 1",           "true", KindSet::any(), Nulls::GiveNull, Answers::New},
};
// clang-format on

}  // namespace

std::span<const FunctionRow> number_functions() {
  return kRows;
}

}  // namespace kith
