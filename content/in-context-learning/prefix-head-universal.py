"""Samples of a function in the prefix, read near the query: the head is nearer to it than 0.624 L/N."""

from fractions import Fraction
from heapq import heapify, heappop, heappush

from intervals import Interval, enclose, exp, greatest, pi, sin
from numerals import scientific
from sentence import decimal, fill
from theorem import Theorem, at_most, equal, less

REACH = 9  # what nodes further than so many cells add to a weighted sum is below 2^−80
REST = Interval(0, Fraction(1, 2 ** 80))
ROUNDED = Fraction(1, 2 ** 40)
# Each function with its sign in TeX and the greatest slope on [0, 1], attained at 0 or at 1.
FUNCTIONS = {
    "x": (enclose, "x", lambda: enclose(1)),
    "abs(sin(3*x))": (lambda x: abs(sin(3 * x)), r"\left|\sin\left(3\,x\right)\right|", lambda: enclose(3)),
    "abs(x - 1/3)": (lambda x: abs(enclose(x - Fraction(1, 3))), r"\left|x-\frac{1}{3}\right|", lambda: enclose(1)),
    "sin(2*pi*x)": (lambda x: sin(pi() * 2 * x), r"\sin\left(2\,\pi\,x\right)", lambda: pi() * 2),
    "exp(x)": (exp, r"\exp\left(x\right)", lambda: exp(1)),
}


def judge(subject):
    prefix, L, C, below, e = (subject[name] for name in ("prefix", "L", "C", "below", "e"))
    f, tex, slope = FUNCTIONS[subject["f"]][0], FUNCTIONS[subject["f"]][1], FUNCTIONS[subject["f"]][2]()
    N, values = len(prefix), [token["value"] for token in prefix]
    nodes = [Fraction(2 * j + 1, 2 * N) for j in range(N)]
    keys = [(2 * N * N * node, -N * N * node * node) for node in nodes]
    wrong = max(max(abs(a - token["slope"]), abs(b - token["offset"])) for (a, b), token in zip(keys, prefix))
    misfit = greatest([abs(f(node) - value) for node, value in zip(nodes, values)])
    error, mean, at_zero = distance(f, slope.hi, nodes, values), constant(), abs(head(nodes, nodes, Fraction(0)))
    bound, n65 = C * L / N, Fraction(65, 64)
    norm, phi = r"\norm{\hat f-f}_\infty", r"\max_t\max(\Phi,\Phi_0)"
    return Theorem(
        statement=fill(r"""the softmax head with the query $(x,1)$ and the prefix of $N=«N»$ tokens shown has
            $\norm{\hat f-f}_\infty=e\approx«e»$ for $f(x)=«f»$, and at most
            $«C»\,\frac LN\le «bound»$ with $L=«L»$. The constant bounds the mean distance to the nodes under these
            weights wherever $x$ lies; for $f(x)=x$ the error at $0$ exceeds $«below»/N$.""", N=N, e=scientific(e),
            f=tex, C=decimal(C, 4), bound=decimal(bound, 5, "up"), L=decimal(L, 4), below=decimal(below, 4)),
        over=r"all $x\in[0,1]$; for the constant, all positions of $x$ between the nodes",
        relations=[
            at_most(r"0.995\,e", norm, Fraction(199, 200) * e, error),
            at_most(norm, r"1.005\,e", error, Fraction(201, 200) * e),
            equal(r"\max_j\abs{k_j-(2\gamma x_j,-\gamma x_j^2)}", "0", wrong, 0),
            at_most(r"\max_j\abs{v_j-f(x_j)}", "2^{-40}", misfit, ROUNDED),
            at_most(r"\norm{f^\prime}_\infty", "L", slope, L),
            at_most("L", r"\tfrac{65}{64}\norm{f^\prime}_\infty", L, n65 * slope),
            at_most(phi, "C", mean, C),
            at_most("C", rf"\tfrac{{65}}{{64}}{phi}", C, n65 * mean),
            less(r"C^\prime/N", r"\abs{\hat x(0)}", below / N, at_zero),
            at_most(r"\abs{\hat x(0)}", r"1.01\,C^\prime/N", at_zero, Fraction(101, 100) * below / N),
            at_most(norm, "CL/N", error, bound),
        ],
        certificate={"kind": "boxes", "boxes": fills_unit,
                     "bounds": lambda bounds: all(error.lo <= Fraction(b) <= bound for b in bounds)},
        setting={"f": subject["f"], "length": str(N)},
    )


def fills_unit(boxes):
    """Whether intervals follow each other from 0 to 1."""
    ends = [Fraction(end) for ((low, high),) in boxes for end in (low, high)]
    return ends[0] == 0 and ends[-1] == 1 and ends == sorted(ends) and ends[1:-1:2] == ends[2::2]


def head(nodes, values, x):
    """Σ v_j w_j / Σ w_j with w_j = e^{−N²(x − x_j)²}, relative to the nearest node; values differ by less than 8."""
    N = len(nodes)
    near = min(N - 1, max(0, int(x * N)))
    mass, moment = REST, (REST - REST) * 8
    for j in range(max(0, near - REACH), min(N, near + REACH + 1)):
        weight = exp(N * N * ((x - nodes[near]) ** 2 - (x - nodes[j]) ** 2))
        mass, moment = mass + weight, moment + weight * (values[j] - values[near])
    return moment / mass + values[near]


def distance(f, slope, nodes, values):
    """sup |f̂ − f| on [0, 1], by halving the cells where it may be greatest.

    f̂′ = 2N² cov(f(x_j), x_j), and by Cauchy and Schwarz this is at most 2L times the variance of j, which is at most
    the mean square Σ i²w_i of the distance from the nearest node over its weight one, below 1.72 (at t = ½ by
    Σ i²(e^{−i²−i} + e^{−i²+i})). So |f̂ − f| moves by less than 4.44 L for each unit of x, but for the rounding of
    the values, of which f̂ is the mean, which adds 2^−39."""
    N, rate = len(nodes), Fraction(111, 25) * slope
    cells, best = [], Fraction(0)

    def weigh(low, high):
        nonlocal best
        middle = (low + high) / 2
        found = abs(head(nodes, values, middle) - f(middle))
        best = max(best, found.lo)
        return -(found.hi + rate * (high - low) / 2 + 2 * ROUNDED), low, high

    best = max(abs(head(nodes, values, x) - f(x)).lo for x in (Fraction(0), Fraction(1)))
    for k in range(16 * N):
        cells.append(weigh(Fraction(k, 16 * N), Fraction(k + 1, 16 * N)))
    heapify(cells)
    while -cells[0][0] > best * Fraction(10002, 10000):
        _, low, high = heappop(cells)
        for ends in ((low, (low + high) / 2), ((low + high) / 2, high)):
            heappush(cells, weigh(*ends))
    return Interval(best, max(best, -cells[0][0]))


def constant():
    """The greatest mean distance in cells, with nodes on both sides of the nearest or on one, for 0 ≤ t ≤ ½."""
    open_cells = [(sides, Fraction(k, 64), Fraction(k + 1, 64)) for sides in (1, 2) for k in range(32)]
    best, worst = Fraction(0), []
    while open_cells:
        sides, low, high = open_cells.pop()
        best = max(best, mean_distance(enclose(high), sides).lo)
        over = mean_distance(Interval(low, high), sides).hi
        if over <= best * Fraction(10004, 10000):
            worst.append(over)
        else:
            middle = (low + high) / 2
            open_cells += [(sides, low, middle), (sides, middle, high)]
    return Interval(best, max(worst))


def mean_distance(t, sides):
    """The mean of |x − x_j|N with weights e^{−N²(x − x_j)²}, relative to the nearest node, at the distance t/N."""
    mass, moment = 1 + REST, t + REST
    for i in range(1, REACH + 1):
        for sign in (1, -1)[:sides]:
            weight = exp(-t * (2 * sign * i) - i * i)
            mass, moment = mass + weight, moment + weight * (i + sign * t)
    return moment / mass


