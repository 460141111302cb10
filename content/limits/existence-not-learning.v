(** For every function g : {−1, 1}^d → ℝ and S drawn uniformly from all subsets, Var_S ⟨χ_S, g⟩ = ‖g‖²/2^d − g(1)²/4^d
    = 4^(−d) Σ_{x≠1} g(x)². That each χ_S is computed exactly by one hidden layer of at most d relu units is not
    proved here. Points and subsets are codes below 2^d: digit i of x is 1 where x_i = −1, so that the point 1 has the
    code 0, and χ_S(x) = Π_{i∈S} x_i. The inner product is ⟨f, g⟩ = 2^(−d) Σ_x f(x) g(x). *)
From Coq Require Import Reals Lra Lia Arith Bool.
From UAC Require Import Sums Relu.
Local Open Scope R_scope.

Definition coordinate (x i : nat) : R := if Nat.testbit x i then -1 else 1.
Definition parity (d s x : nat) : R := product d (fun i => if Nat.testbit s i then coordinate x i else 1).
Definition mean_product (d : nat) (f g : nat -> R) : R := / 2 ^ d * sum (2 ^ d) (fun x => f x * g x).

Lemma product_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> product n f = product n g.
Proof. induction n as [|n IH]; intros h; simpl; [reflexivity|]. rewrite IH, h; auto. Qed.

Lemma product_mult n f g : product n (fun i => f i * g i) = product n f * product n g.
Proof. induction n as [|n IH]; simpl; [ring|]. rewrite IH. ring. Qed.

(** Digits of c and of c + 2^n below and at n. *)
Lemma testbit_below n c i : (i < n)%nat -> Nat.testbit (2 ^ n + c) i = Nat.testbit c i.
Proof.
  intros hi. rewrite !Nat.testbit_eqb. f_equal. replace (2 ^ n)%nat with (2 ^ (n - 1 - i) * 2 * 2 ^ i)%nat.
  - rewrite Nat.add_comm, Nat.div_add by (apply Nat.pow_nonzero; lia). now rewrite Nat.mod_add by lia.
  - rewrite <- (Nat.pow_1_r 2) at 2. rewrite <- !Nat.pow_add_r. f_equal. lia.
Qed.

Lemma testbit_top n c : (c < 2 ^ n)%nat -> Nat.testbit (2 ^ n + c) n = true /\ Nat.testbit c n = false.
Proof.
  intros hc. assert (z : (2 ^ n <> 0)%nat) by (apply Nat.pow_nonzero; lia). rewrite !Nat.testbit_eqb. split.
  - replace (2 ^ n + c)%nat with (c + 1 * 2 ^ n)%nat by lia. rewrite Nat.div_add, Nat.div_small by assumption.
    reflexivity.
  - rewrite Nat.div_small by exact hc. reflexivity.
Qed.

(** A sum of products over all subsets is a product of sums. *)
Lemma sum_subsets n (a : nat -> R) : sum (2 ^ n) (fun s => product n (fun i => if Nat.testbit s i then a i else 1))
  = product n (fun i => 1 + a i).
Proof.
  induction n as [|n IH]; [simpl; ring|]. replace (2 ^ S n)%nat with (2 ^ n + 2 ^ n)%nat by (simpl; lia).
  rewrite sum_split. cbn [product].
  rewrite (sum_ext (2 ^ n) (fun s => product n (fun i => if Nat.testbit s i then a i else 1)
    * (if Nat.testbit s n then a n else 1))
    (fun s => product n (fun i => if Nat.testbit s i then a i else 1))).
  - rewrite (sum_ext (2 ^ n) (fun i => product n (fun i0 => if Nat.testbit (2 ^ n + i) i0 then a i0 else 1)
      * (if Nat.testbit (2 ^ n + i) n then a n else 1))
      (fun s => product n (fun i => if Nat.testbit s i then a i else 1) * a n)).
    + rewrite sum_scale_r, IH. ring.
    + intros s hs. destruct (testbit_top n s hs) as [-> _]. f_equal. apply product_ext; intros i hi.
      now rewrite testbit_below.
  - intros s hs. destruct (testbit_top n s hs) as [_ ->]. ring.
Qed.

Lemma coordinate_square x y i : coordinate x i * coordinate y i = if Bool.eqb (Nat.testbit x i) (Nat.testbit y i) then
  1 else -1.
Proof. unfold coordinate. destruct (Nat.testbit x i), (Nat.testbit y i); simpl; ring. Qed.

Lemma codes_equal d x y : (x < 2 ^ d)%nat -> (y < 2 ^ d)%nat ->
  (forall i, (i < d)%nat -> Nat.testbit x i = Nat.testbit y i) -> x = y.
Proof.
  intros hx hy h. apply Nat.bits_inj. intros i. destruct (Nat.lt_ge_cases i d) as [l|l]; [now apply h|].
  assert (zero : forall a, (a < 2 ^ d)%nat -> Nat.testbit a i = false).
  { intros a ha. destruct (Nat.eq_dec a 0) as [->|a0]; [apply Nat.bits_0|].
    apply Nat.bits_above_log2, Nat.log2_lt_pow2; [lia|].
    eapply Nat.lt_le_trans; [exact ha|]. now apply Nat.pow_le_mono_r. }
  now rewrite !zero.
Qed.

(** The parities are orthonormal in the other index. *)
Lemma parities_complete d x y : (x < 2 ^ d)%nat -> (y < 2 ^ d)%nat ->
  sum (2 ^ d) (fun s => parity d s x * parity d s y) = if Nat.eqb x y then 2 ^ d else 0.
Proof.
  intros hx hy. rewrite (sum_ext (2 ^ d) _ (fun s => product d
    (fun i => if Nat.testbit s i then coordinate x i * coordinate y i else 1))).
  2:{ intros s _. unfold parity. rewrite <- product_mult. apply product_ext; intros i _.
      destruct (Nat.testbit s i); ring. }
  rewrite sum_subsets. destruct (Nat.eqb_spec x y) as [->|hne].
  - rewrite (product_ext d _ (fun _ => 2)).
    + clear. induction d as [|d IH]; simpl; [reflexivity|]. rewrite IH. ring.
    + intros i _. rewrite coordinate_square, eqb_reflx. ring.
  - assert (D : exists i, (i < d)%nat /\ Nat.testbit x i <> Nat.testbit y i).
    { apply Classical_Prop.NNPP. intros no. apply hne, (codes_equal d); try assumption. intros i hi.
      destruct (bool_dec (Nat.testbit x i) (Nat.testbit y i)) as [e|e]; [exact e|].
      elim no. now exists i. }
    destruct D as [i [hi Di]]. clear hx hy. induction d as [|d IH]; [lia|]. cbn [product].
    destruct (Nat.eq_dec i d) as [->|].
    + rewrite coordinate_square. destruct (Nat.testbit x d), (Nat.testbit y d); try congruence; simpl; ring.
    + rewrite IH by lia. ring.
Qed.

Lemma parity_of_one d s : parity d s 0 = 1.
Proof.
  unfold parity. rewrite (product_ext d _ (fun _ => 1)).
  - clear. induction d as [|d IH]; simpl; [reflexivity|]. rewrite IH. ring.
  - intros i _. unfold coordinate. rewrite Nat.bits_0. destruct (Nat.testbit s i); reflexivity.
Qed.

Theorem existence_not_learning (d : nat) (g : nat -> R) :
  let E := fun h : nat -> R => / 2 ^ d * sum (2 ^ d) h in let q := fun s => mean_product d (parity d s) g in
  let variance := E (fun s => (q s - E q) ^ 2) in
  variance = mean_product d g g / 2 ^ d - g 0%nat ^ 2 / 4 ^ d /\
  variance = / 4 ^ d * sum (2 ^ d) (fun x => if Nat.eqb 0 x then 0 else g x ^ 2).
Proof.
  intros E q variance. assert (P : 0 < 2 ^ d) by (apply pow_lt; lra).
  assert (P2 : INR (2 ^ d) = 2 ^ d) by now rewrite pow_INR.
  assert (four : 4 ^ d = 2 ^ d * 2 ^ d) by (rewrite <- Rpow_mult_distr; f_equal; ring).
  assert (zero : (0 < 2 ^ d)%nat) by (apply Nat.neq_0_lt_0, Nat.pow_nonzero; lia).
  (* the mean and the mean square of the inner products *)
  assert (M1 : E q = g 0%nat / 2 ^ d).
  { unfold E, q, mean_product. rewrite sum_scale, sum_swap.
    rewrite (sum_ext (2 ^ d) _ (fun x => (if Nat.eqb x 0 then 2 ^ d else 0) * g x)).
    - rewrite (sum_single (2 ^ d) _ 0%nat zero); [simpl; field; lra|]. intros x _ hx.
      destruct (Nat.eqb_spec x 0); [contradiction|ring].
    - intros x hx. rewrite sum_scale_r. f_equal. rewrite <- (parities_complete d x 0 hx zero).
      apply sum_ext; intros s _. rewrite parity_of_one. ring. }
  assert (M2 : E (fun s => q s ^ 2) = mean_product d g g / 2 ^ d).
  { unfold E, q, mean_product. rewrite (sum_ext (2 ^ d) _
      (fun s => / 2 ^ d * / 2 ^ d * sum (2 ^ d)
      (fun x => sum (2 ^ d) (fun y => parity d s x * parity d s y * (g x * g y))))).
    - rewrite sum_scale, sum_swap. rewrite (sum_ext (2 ^ d) _ (fun x => 2 ^ d * (g x * g x))).
      + rewrite sum_scale. field. lra.
      + intros x hx. rewrite sum_swap. rewrite
          (sum_ext (2 ^ d) _ (fun y => (if Nat.eqb x y then 2 ^ d else 0) * (g x * g y))).
        * rewrite (sum_single (2 ^ d) _ x hx); [rewrite Nat.eqb_refl; reflexivity|]. intros y _ hy.
          destruct (Nat.eqb_spec x y); [congruence|ring].
        * intros y hy. now rewrite sum_scale_r, parities_complete.
    - intros s _. set (a := sum (2 ^ d) (fun x => parity d s x * g x)).
      rewrite (sum_ext (2 ^ d) (fun x => sum (2 ^ d) _) (fun x => parity d s x * g x * a)).
      + rewrite sum_scale_r. fold a. ring.
      + intros x _. unfold a. rewrite <- sum_scale. apply sum_ext; intros; ring. }
  assert (V : variance = mean_product d g g / 2 ^ d - g 0%nat ^ 2 / 4 ^ d).
  { set (m := g 0%nat / 2 ^ d) in *. set (A := sum (2 ^ d) (fun s => q s ^ 2)). set (B := sum (2 ^ d) q).
    assert (M1' : / 2 ^ d * B = m) by exact M1. assert (M2' : / 2 ^ d * A = mean_product d g g / 2 ^ d) by exact M2.
    transitivity (/ 2 ^ d * (A - 2 * m * B + 2 ^ d * (m * m))).
    - unfold variance. rewrite M1. unfold E. f_equal.
      rewrite (sum_ext (2 ^ d) (fun s => (q s - m) ^ 2) (fun s => q s ^ 2 - 2 * m * q s + m * m)) by (intros; ring).
      rewrite sum_plus, sum_minus, (sum_scale (2 ^ d) (2 * m) q), sum_const, P2. reflexivity.
    - replace (/ 2 ^ d * (A - 2 * m * B + 2 ^ d * (m * m))) with (/ 2 ^ d * A - 2 * m * (/ 2 ^ d * B) + m * m)
        by (field; lra).
      rewrite M1', M2', four. unfold m. field. lra. }
  split; [exact V|]. rewrite V, (sum_except (2 ^ d) (fun x => g x ^ 2) 0 zero), four. unfold mean_product.
  rewrite (sum_ext (2 ^ d) (fun x => g x ^ 2) (fun x => g x * g x)) by (intros; ring). field. lra.
Qed.

(** Without the second term the formula is false: g constant on two points. *)
Theorem control_without_mean : ~ (forall (g : nat -> R), let E := fun h : nat ->
  R => / 2 ^ 1 * sum (2 ^ 1) h in let q := fun s => mean_product 1 (parity 1 s) g in
  E (fun s => (q s - E q) ^ 2) = mean_product 1 g g / 2 ^ 1).
Proof.
  intros h. destruct (existence_not_learning 1 (fun _ => 1)) as [V _]. specialize (h (fun _ => 1)). cbv zeta in V, h.
  apply (eq_trans (eq_sym V)) in h.
  unfold mean_product in h. simpl in h. lra.
Qed.
