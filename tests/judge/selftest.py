"""Tests of the judge’s own mathematics, against values known from elsewhere."""

import sys
import unittest
from fractions import Fraction as Q
from math import cos, erf, exp, log, pi, sin, sqrt, tanh
from pathlib import Path

sys.path += [str(Path(__file__).parent / room) for room in ("numerics", "models")]

import graphs
import intervals as I
import matrices as M
import adapters
import layer_risk
import linear_attention
import planar
import spectra
import stretches
import surgeon
import units
from attention import base_two, hardmax, pattern, quadratic
from least_squares import least_loss, risk_gradient
from networks import graph_of, value_at
from numerals import listed, scientific
from reading import reading
from roots import rational_root
from sentence import decimal, fill, power_of
from theorem import same


class Intervals(unittest.TestCase):
    def holds(self, interval, value):
        around = 1e-14 * max(1, abs(value))
        self.assertLessEqual(float(interval.lo), value + around)
        self.assertGreaterEqual(float(interval.hi), value - around)
        self.assertLess(interval.hi - interval.lo, max(abs(interval.hi), 1) * Q(1, 10 ** 20))

    def test_functions(self):
        for n in range(-40, 41):
            x = Q(n, 7)
            for ours, known in ((I.exp, exp), (I.sin, sin), (I.cos, cos), (I.tanh, tanh), (I.erf, erf)):
                self.holds(ours(x), known(float(x)))
            if n > 0:
                self.holds(I.log(x), log(float(x)))
                self.holds(I.sqrt(x), sqrt(float(x)))
        self.holds(I.pi(), pi)

    def test_digits(self):
        """Thirty digits of constants, from tables."""
        for interval, digits in (
            (I.pi(), "3.141592653589793238462643383279"),
            (I.exp(1), "2.718281828459045235360287471352"),
            (I.log(2), "0.693147180559945309417232121458"),
            (I.sqrt(2), "1.414213562373095048801688724209"),
            (I.erf(1), "0.842700792949714869341220635082"),
            (I.sin(1), "0.841470984807896506652502321630"),
            (I.cos(1), "0.540302305868139717400936607442"),
            (I.tanh(1), "0.761594155955764888119458282604"),
        ):
            self.assertLess(abs(interval.lo - Q(digits)), Q(1, 10 ** 29))
            self.assertLess(abs(interval.hi - Q(digits)), Q(1, 10 ** 29))

    def test_laws(self):
        for n in range(1, 30):
            x = Q(n, 5)
            self.assertTrue((I.exp(x) * I.exp(-x)).lo <= 1 <= (I.exp(x) * I.exp(-x)).hi)
            back = I.log(I.exp(x))
            self.assertTrue(back.lo <= x <= back.hi)
            self.assertTrue((I.sin(x) ** 2 + I.cos(x) ** 2).lo <= 1 <= (I.sin(x) ** 2 + I.cos(x) ** 2).hi)
            self.assertTrue(I.sqrt(x * x).lo <= x <= I.sqrt(x * x).hi)


class Matrices(unittest.TestCase):
    A = [[Q(2), Q(1), Q(0)], [Q(1), Q(3), Q(1)], [Q(0), Q(1), Q(-1)]]

    def test_elimination(self):
        self.assertEqual(M.determinant(self.A), -7)
        self.assertEqual(M.product(self.A, M.inverse(self.A)), M.identity(3))
        self.assertEqual(M.rank([[1, 2], [2, 4]]), 1)
        self.assertEqual(M.rank(M.kronecker([[1, 2], [2, 4]], self.A)), 3)

    def test_inertia(self):
        self.assertEqual(M.inertia(self.A), (1, 0, 2))
        self.assertEqual(M.inertia([[Q(0), Q(1)], [Q(1), Q(0)]]), (1, 0, 1))
        self.assertEqual(M.inertia([[Q(0), Q(0)], [Q(0), Q(0)]]), (0, 2, 0))

    def test_vec(self):
        A, X, B = [[1, 2], [3, 4]], [[5, 6, 7], [8, 9, 1]], [[1], [2], [3]]
        self.assertEqual(M.apply(M.kronecker(A, M.transpose(B)), M.vec_rows(X)), M.vec_rows(M.product(A, X, B)))
        self.assertEqual(M.apply(M.kronecker(M.transpose(B), A), M.vec_columns(X)), M.vec_columns(M.product(A, X, B)))


class Networks(unittest.TestCase):
    TENT = {
        "skip": [[Q(0)]],
        "inner": [[Q(1)], [Q(1)]],
        "bias": [Q(0), Q(-1, 2)],
        "outer": [[Q(2), Q(-4)]],
        "offset": [Q(0)],
    }

    def test_sawtooth(self):
        f = graph_of([self.TENT] * 3)
        self.assertEqual(graphs.count_pieces(f), 8)
        self.assertEqual(graphs.integral_of_power(f, 1), Q(1, 2))
        self.assertEqual(graphs.integral_of_power(f, 2), Q(1, 3))
        self.assertEqual(graphs.crossings(f, Q(1, 2)), 8)
        self.assertEqual(value_at([self.TENT] * 3, [Q(1, 16)]), [Q(1, 2)])
        self.assertEqual(graphs.integral_of_power(([Q(0), Q(1)], [Q(-1), Q(2)]), 1), Q(5, 6))


class Polygons(unittest.TestCase):
    def test_halves(self):
        triangles = planar.halves(planar.SQUARE, (1, -1, 0))
        self.assertEqual([planar.area(part) for part in triangles], [Q(1, 2)] * 2)
        self.assertEqual(planar.halves(planar.SQUARE, (1, 0, 1)), [planar.SQUARE, None])
        self.assertEqual(planar.halves(planar.SQUARE, (0, 0, 0)), [None, planar.SQUARE])

    def test_pieces(self):
        """x + ReLU(y − 2x), whose kink cuts off a quarter."""
        block = {"skip": [[1, 0]], "inner": [[-2, 1]], "bias": [0], "outer": [[1]], "offset": [0]}
        found = sorted((planar.area(part), form) for part, form in planar.pieces([block], planar.SQUARE))
        self.assertEqual(found, [(Q(1, 4), (-1, 1, 0)), (Q(3, 4), (1, 0, 0))])


class Attention(unittest.TestCase):
    def test_weights(self):
        self.assertEqual(quadratic([0, 1]), [Q(2, 7), Q(5, 7)])
        self.assertEqual(base_two([Q(0), Q(1)]), [Q(1, 3), Q(2, 3)])
        self.assertEqual(hardmax([1, 3, 3]), [0, Q(1, 2), Q(1, 2)])
        one = [[Q(1)]]
        causal = pattern({"query": one, "key": one}, [[Q(1)], [Q(2)]], base_two, True)
        self.assertEqual(causal, [[1, 0], [Q(1, 5), Q(4, 5)]])


class Sentences(unittest.TestCase):
    def test_holes(self):
        self.assertEqual(fill("$«x»$ and\n  $«A»$", x=Q(-1, 2), A=[[1, 2]]),
                         r"$-\tfrac{1}{2}$ and $\begin{pmatrix}1&2\end{pmatrix}$")
        self.assertEqual(
            [power_of(4, Q(1, 16)), decimal(Q(1, 8), 2), decimal(Q(-2, 3), 1, "up")], ["4^{-2}", "0.12", "-0.6"]
        )
        self.assertEqual(same("a", "b+c", [1], [2]).left_name, r"\abs{a-(b+c)}")

    def test_numerals(self):
        self.assertEqual([scientific(Q(n)) for n in ("0.0525", "2.695e-11", "128", "0.00999999", "99951/100")],
                         ["0.0525", r"2.70\cdot10^{-11}", "128", "0.0100", r"1.00\cdot10^{3}"])
        self.assertEqual(listed([1, Q(-1, 2)]), r"1,\,-\tfrac{1}{2}")
        self.assertEqual(rational_root(Q(9, 4)), Q(3, 2))


class Pruning(unittest.TestCase):
    H = [[Q(2), Q(1)], [Q(1), Q(3)]]

    def test_surgeon(self):
        """With δ₁ = −2 the other weight moves by 2/3, where its force vanishes; the loss is that of the closed form."""
        change = surgeon.best_change(self.H, [Q(2), Q(1)], [0])
        self.assertEqual(change, [-2, Q(2, 3)])
        self.assertEqual(surgeon.quadratic_loss(self.H, change), Q(4) / (2 * M.inverse(self.H)[0][0]))
        self.assertEqual(surgeon.best_set(self.H, [Q(2), Q(1)], 1), (1,))

    def test_units(self):
        tent = [{"weight": Q(1), "bias": Q(0), "out": Q(2)}, {"weight": Q(1), "bias": Q(-1, 2), "out": Q(-4)}]
        self.assertEqual(units.graph_of_sum(tent), ([0, Q(1, 2), 1], [0, 1, 0]))

    def test_stretches(self):
        self.assertEqual(stretches.union([[3, 4], [0, 1], [1, 2]]), [[0, 2], [3, 4]])
        self.assertEqual(stretches.length(stretches.clip([[0, 2], [3, 4]], 1, Q(7, 2))), Q(3, 2))


class Linear(unittest.TestCase):
    def test_singular_values(self):
        """diag(3, 2) turned by the rotation with cosine 3/5 on the left."""
        a = M.product([[Q(3, 5), Q(-4, 5)], [Q(4, 5), Q(3, 5)]], M.diagonal([Q(3), Q(2)]))
        self.assertEqual([spectra.above(a, 2), spectra.attained(a, 3), spectra.reached(a, 2)], [1, 1, 2])
        self.assertEqual(spectra.has_spectrum(a, [3, 2]), 2)
        self.assertEqual(spectra.has_spectrum(a, [3, 3]), 0)

    def test_least_squares(self):
        self.assertEqual(least_loss([[Q(1)], [Q(1)]], [Q(0), Q(2)]), 1)
        self.assertEqual(least_loss([[Q(1), Q(2)], [Q(1), Q(2)]], [Q(3), Q(3)]), 0)
        self.assertEqual(risk_gradient([[Q(0)]], [[Q(1)], [Q(2)]], [[Q(1)], [Q(1)]]), [[Q(-3, 2)]])

    def test_adapters(self):
        adapter = {"b": [[Q(1)], [Q(2)]], "a": [[Q(3), Q(4)]]}
        self.assertEqual(adapters.adapted(M.identity(2), adapter), [[4, 4], [6, 9]])
        layers = [[Q(1), Q(1)], [Q(0), Q(1)]], [[Q(2), Q(0)], [Q(0), Q(1)]]
        self.assertEqual(adapters.chain_of(layers), [[2, 2], [0, 1]])

    def test_kernel(self):
        self.assertEqual(M.kernel([[Q(1), Q(2), Q(0)], [Q(0), Q(0), Q(1)]]), [[-2, 1, 0]])


class InContext(unittest.TestCase):
    SIGNS = {"points": [Q(-1), Q(1)], "weights": [Q(1, 2), Q(1, 2)], "square": Q(1)}

    def test_moments(self):
        """For signs E S² = (n + d − 1)/n·I, by hand."""
        self.assertEqual(layer_risk.mean_squares(self.SIGNS, 2, 3)[1], layer_risk.multiple(Q(2), 3))

    def test_reading(self):
        pairs = [{"key": [Q(1)], "value": [Q(3)]}, {"key": [Q(0)], "value": [Q(0)]}]
        self.assertEqual(reading([Q(1)], pairs), [2])

    def test_layer(self):
        one = {"query": [[Q(1)], [Q(0)]], "key": [[Q(1)], [Q(0)]], "value": [[Q(0)], [Q(1)]], "output": [[Q(0), Q(1)]]}
        self.assertEqual(linear_attention.layer(one, [[Q(2), Q(5)], [Q(3), Q(0)]], 1), [[2, 25], [3, 30]])


if __name__ == "__main__":
    unittest.main()
