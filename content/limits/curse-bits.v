(** Let 0 < ε < ½ and N = ⌈1/(2ε)⌉ − 1. A class of at most 2^b functions which approximates every function on [0, 1]^d
    that is 1-Lipschitz in ℓ_∞ within ε in the sup norm has b ≥ N^d. N may be any number with 1 ≤ N and 2εN < 1, of
    which ⌈1/(2ε)⌉ − 1 is the greatest. [members] c is the member of the class with number c < 2^b. Distances are the
    greatest of d coordinates. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Choice.
Local Open Scope R_scope.

(** The greatest of 0 and n numbers. *)
Fixpoint greatest (n : nat) (f : nat -> R) : R := match n with O => 0 | S k => Rmax (greatest k f) (f k) end.

Lemma greatest_nonneg n f : 0 <= greatest n f.
Proof. induction n as [|n IH]; simpl; [lra|]. eapply Rle_trans; [exact IH|apply Rmax_l]. Qed.

Lemma greatest_above n f i : (i < n)%nat -> f i <= greatest n f.
Proof.
  induction n as [|n IH]; intros hi; [lia|]. simpl. destruct (Nat.eq_dec i n) as [->|]; [apply Rmax_r|].
  eapply Rle_trans; [apply IH; lia|apply Rmax_l].
Qed.

Lemma greatest_least n f t : 0 <= t -> (forall i, (i < n)%nat -> f i <= t) -> greatest n f <= t.
Proof. induction n as [|n IH]; intros ht h; simpl; [exact ht|]. apply Rmax_lub; [apply IH; auto|auto]. Qed.

Lemma greatest_attained n f : greatest n f = 0 \/ exists i, (i < n)%nat /\ greatest n f = f i.
Proof.
  induction n as [|n IH]; [now left|]. simpl. unfold Rmax.
  destruct (Rle_dec (greatest n f) (f n)); [right; exists n; split; [lia|reflexivity]|].
  destruct IH as [z|[i [hi E]]]; [now left|right; exists i; split; [lia|exact E]].
Qed.

Definition distance (d : nat) (x y : vec) : R := greatest d (fun i => Rabs (x i - y i)).

Lemma distance_sym d x y : distance d x y = distance d y x.
Proof. unfold distance. induction d as [|d IH]; [reflexivity|]. simpl. now rewrite IH, Rabs_minus_sym. Qed.

Lemma distance_triangle d x y z : distance d x z <= distance d x y + distance d y z.
Proof.
  apply greatest_least; [pose proof (greatest_nonneg d (fun i => Rabs (x i - y i)));
    pose proof (greatest_nonneg d (fun i => Rabs (y i - z i))); unfold distance; lra|].
  intros i hi. replace (x i - z i) with ((x i - y i) + (y i - z i)) by ring. eapply Rle_trans; [apply Rabs_triang|].
  apply Rplus_le_compat; [apply (greatest_above d (fun i => Rabs (x i - y i)))|apply
    (greatest_above d (fun i => Rabs (y i - z i)))]; exact hi.
Qed.

Section Bumps.
Variables (N d : nat).
Hypothesis positive : (0 < N)%nat.

(** The centre of cell p, whose digits in base N are its places. *)
Definition centre (p : nat) : vec := fun i => (INR (p / N ^ i mod N) + / 2) / INR N.
Definition bump (p : nat) (x : vec) : R := / (2 * INR N) - distance d x (centre p).

(** The bumps of the cells whose digit in c is [sign], and the function with the signs c. *)
Definition part (c : nat) (sign : bool) (x : vec) : R := greatest (N ^ d)
  (fun p => if Bool.eqb (Nat.testbit c p) sign then bump p x else 0).
Definition signed (c : nat) (x : vec) : R := part c true x - part c false x.

Lemma N_pos : 0 < INR N.
Proof. now apply lt_0_INR. Qed.

Lemma digits_differ p q : (p < N ^ d)%nat -> (q < N ^ d)%nat -> p <> q -> exists i, (i < d)%nat /\
  (p / N ^ i mod N <> q / N ^ i mod N)%nat.
Proof.
  revert p q. induction d as [|k IH]; intros p q hp hq hne; [simpl in *; lia|].
  destruct (Nat.eq_dec (p mod N) (q mod N)) as [e|e];
    [|exists 0%nat; split; [lia|rewrite Nat.pow_0_r, !Nat.div_1_r; exact e]].
  destruct (IH (p / N)%nat (q / N)%nat) as [i [hi D]].
  - apply Nat.div_lt_upper_bound; [lia|]. now rewrite <- Nat.pow_succ_r'.
  - apply Nat.div_lt_upper_bound; [lia|]. now rewrite <- Nat.pow_succ_r'.
  - intros E. apply hne. rewrite (Nat.div_mod p N), (Nat.div_mod q N) by lia. now rewrite e, E.
  - exists (S i). split; [lia|]. rewrite !Nat.pow_succ_r', <- !Nat.div_div by (lia || (apply Nat.pow_nonzero; lia)).
    exact D.
Qed.

Lemma centres_apart p q : (p < N ^ d)%nat -> (q < N ^ d)%nat -> p <> q -> / INR N <= distance d (centre p) (centre q).
Proof.
  intros hp hq hne. destruct (digits_differ p q hp hq hne) as [i [hi D]]. pose proof N_pos as P.
  eapply Rle_trans; [|apply (greatest_above d (fun i => Rabs (centre p i - centre q i)) i hi)]. unfold centre.
  set (a := (p / N ^ i mod N)%nat) in *. set (b := (q / N ^ i mod N)%nat) in *.
  replace ((INR a + / 2) / INR N - (INR b + / 2) / INR N) with ((INR a - INR b) * / INR N) by (field; lra).
  assert (I : 0 < / INR N) by now apply Rinv_0_lt_compat. rewrite Rabs_mult, (Rabs_right (/ INR N)) by lra.
  rewrite <- (Rmult_1_l (/ INR N)) at 1. apply Rmult_le_compat_r; [lra|].
  destruct (Nat.lt_total a b) as [l|[e|l]]; [|contradiction|].
  - assert (INR a + 1 <= INR b) by (rewrite <- S_INR; now apply le_INR). rewrite Rabs_left1; lra.
  - assert (INR b + 1 <= INR a) by (rewrite <- S_INR; now apply le_INR). rewrite Rabs_right; lra.
Qed.

Lemma part_lipschitz c s x y : part c s x - part c s y <= distance d x y.
Proof.
  pose proof (greatest_nonneg d (fun i => Rabs (x i - y i))) as D. fold (distance d x y) in D.
  pose proof (greatest_nonneg (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) s then bump p y else 0)) as Y.
  fold (part c s y) in Y.
  destruct (greatest_attained (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) s then bump p x else 0)) as
    [z|[p [hp E]]]; fold (part c s x) in *; [rewrite z; lra|]. rewrite E.
  pose proof (greatest_above (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) s then bump p y else 0) p hp) as B.
  fold (part c s y) in B. cbv beta in B.
  destruct (Bool.eqb (Nat.testbit c p) s); [|lra]. unfold bump in *.
  pose proof (distance_triangle d y x (centre p)) as T. rewrite (distance_sym d y x) in T. lra.
Qed.

(** Where both parts are positive, at two places, the places are as far apart as the values together. *)
Lemma parts_apart c x y : 0 < part c true x -> 0 < part c false y -> part c true x + part c false y <= distance d x y.
Proof.
  intros hx hy. destruct (greatest_attained (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) true then bump p x else
    0)) as [z|[p [hp E]]]; fold (part c true x) in *; [lra|].
  destruct (greatest_attained (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) false then bump p y else 0)) as
    [z|[q [hq F]]]; fold (part c false y) in *; [lra|].
  rewrite E in *. rewrite F in *. destruct (Nat.testbit c p) eqn:bp; simpl in *; [|lra].
  destruct (Nat.testbit c q) eqn:bq; simpl in *; [lra|].
  assert (hne : p <> q) by congruence. pose proof (centres_apart p q hp hq hne) as A. unfold bump.
  pose proof N_pos as P.
  pose proof (distance_triangle d (centre p) x (centre q)) as T1.
  pose proof (distance_triangle d x y (centre q)) as T2. rewrite (distance_sym d (centre p) x) in T1.
  assert (H : / (2 * INR N) = / 2 * / INR N) by (field; lra). lra.
Qed.

Lemma signed_lipschitz c x y : Rabs (signed c x - signed c y) <= distance d x y.
Proof.
  assert (half : forall x y, signed c x - signed c y <= distance d x y).
  { clear x y. intros x y. unfold signed. pose proof (part_lipschitz c true x y).
    pose proof (part_lipschitz c false y x) as B. rewrite (distance_sym d y x) in B.
    pose proof (greatest_nonneg (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) true then bump p x else 0)) as P1.
    fold (part c true x) in P1.
    pose proof (greatest_nonneg (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) true then bump p y else 0)) as P2.
    fold (part c true y) in P2.
    pose proof (greatest_nonneg (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) false then bump p x else 0)) as P3.
    fold (part c false x) in P3.
    pose proof (greatest_nonneg (N ^ d) (fun p => if Bool.eqb (Nat.testbit c p) false then bump p y else 0)) as P4.
    fold (part c false y) in P4.
    destruct (Rle_lt_dec (part c true x) 0) as [a|a]; [lra|].
    destruct (Rle_lt_dec (part c false y) 0) as [b|b]; [lra|]. pose proof (parts_apart c x y a b). lra. }
  unfold Rabs. destruct (Rcase_abs (signed c x - signed c y)); [|apply half]. pose proof (half y x) as H.
  rewrite (distance_sym d y x) in H. lra.
Qed.

Lemma distance_self x : distance d x x = 0.
Proof. apply Rle_antisym; [apply greatest_least; [lra|]|apply greatest_nonneg]. intros i _.
rewrite Rminus_diag_eq, Rabs_R0 by reflexivity. lra. Qed.

Lemma signed_centre c p : (p < N ^ d)%nat ->
  signed c (centre p) = if Nat.testbit c p then / (2 * INR N) else - / (2 * INR N).
Proof.
  intros hp. pose proof N_pos as P. assert (I : 0 < / (2 * INR N)) by (apply Rinv_0_lt_compat; lra).
  assert (own : bump p (centre p) = / (2 * INR N)) by (unfold bump; rewrite distance_self; ring).
  assert (other : forall q, (q < N ^ d)%nat -> q <> p -> bump q (centre p) <= 0).
  { intros q hq hne. unfold bump. pose proof (centres_apart p q hp hq ltac:(auto)) as A.
    assert (/ (2 * INR N) <= / INR N) by (apply Rinv_le_contravar; lra). lra. }
  assert (all : forall q, (q < N ^ d)%nat -> bump q (centre p) <= / (2 * INR N)).
  { intros q hq. destruct (Nat.eq_dec q p) as [->|hne]; [lra|]. specialize (other q hq hne). lra. }
  assert (mine : part c (Nat.testbit c p) (centre p) = / (2 * INR N)).
  { apply Rle_antisym.
    - apply greatest_least; [lra|]. intros q hq.
      destruct (Bool.eqb (Nat.testbit c q) (Nat.testbit c p)); [now apply all|lra].
    - rewrite <- own. eapply Rle_trans; [|apply (greatest_above (N ^ d) _ p hp)]. cbv beta. rewrite Bool.eqb_reflx.
      lra. }
  assert (theirs : part c (negb (Nat.testbit c p)) (centre p) = 0).
  { apply Rle_antisym; [|apply greatest_nonneg]. apply greatest_least; [lra|]. intros q hq.
    destruct (Bool.eqb (Nat.testbit c q) (negb (Nat.testbit c p))) eqn:e; [|lra].
    apply other; [exact hq|]. intros ->. destruct (Nat.testbit c p); discriminate. }
  unfold signed. destruct (Nat.testbit c p); simpl in *; rewrite mine, theirs; ring.
Qed.

Lemma centre_in_cube p i : 0 <= centre p i <= 1.
Proof.
  pose proof N_pos as P. unfold centre. set (a := (p / N ^ i mod N)%nat).
  assert (ha : (a < N)%nat) by (apply Nat.mod_upper_bound; lia).
  assert (A : INR a + 1 <= INR N) by (rewrite <- S_INR; apply le_INR; lia). pose proof (pos_INR a).
  split; apply Rmult_le_reg_r with (INR N); try lra; unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.
End Bumps.

Theorem curse_bits (N d b : nat) (eps : R) (members : nat -> vec -> R) : (0 < N)%nat ->
  2 * eps * INR N < 1 ->
  (forall f : vec -> R, (forall x y, Rabs (f x - f y) <= distance d x y) ->
    exists c, (c < 2 ^ b)%nat /\ forall x, (forall i, 0 <= x i <= 1) -> Rabs (f x - members c x) <= eps) ->
  (N ^ d <= b)%nat.
Proof.
  intros hN small h. assert (P : 0 < INR N) by now apply lt_0_INR.
  destruct (finite_choice 0%nat (fun c m => (m < 2 ^ b)%nat /\ forall x, (forall i, 0 <= x i <= 1) ->
    Rabs (signed N d c x - members m x) <= eps) (2 ^ (N ^ d))) as [m hm].
  { intros c _. apply h. intros x y. now apply signed_lipschitz. }
  assert (C : (2 ^ (N ^ d) <= 2 ^ b)%nat); [|now apply Nat.pow_le_mono_r_iff in C; [|lia]].
  apply (pigeons (2 ^ b) (2 ^ (N ^ d)) m); [intros c hc; now apply hm|]. intros c c' hcc hc' E.
  destruct (hm c ltac:(lia)) as [_ A]. destruct (hm c' hc') as [_ B]. rewrite <- E in B.
  assert (D : exists p, (p < N ^ d)%nat /\ Nat.testbit c p <> Nat.testbit c' p).
  { apply Classical_Prop.NNPP. intros no. assert (c = c'); [|lia]. apply Nat.bits_inj. intros p.
    destruct (Nat.lt_ge_cases p (N ^ d)) as [l|l].
    - destruct (Bool.bool_dec (Nat.testbit c p) (Nat.testbit c' p)) as [e|e]; [exact e|]. elim no. now exists p.
    - assert (zero : forall a, (a < 2 ^ (N ^ d))%nat -> Nat.testbit a p = false).
      { intros a ha. destruct (Nat.eq_dec a 0) as [->|a0]; [apply Nat.bits_0|]. apply Nat.bits_above_log2.
        apply Nat.log2_lt_pow2; [lia|].
        eapply Nat.lt_le_trans; [exact ha|]. apply Nat.pow_le_mono_r; lia. }
      rewrite !zero by lia. reflexivity. }
  destruct D as [p [hp bit]]. specialize (A (centre N p) (centre_in_cube N hN p)).
  specialize (B (centre N p) (centre_in_cube N hN p)).
  rewrite signed_centre in A, B by assumption. assert (H : / (2 * INR N) > eps).
  { apply Rmult_lt_reg_r with (2 * INR N); [lra|]. rewrite Rinv_l by lra. lra. }
  destruct (Nat.testbit c p), (Nat.testbit c' p); try congruence; unfold Rabs in A, B; repeat destruct Rcase_abs; lra.
Qed.

(** One bit less is needed for one cell: a class of one function does not do, but the bound b ≥ N^d + 1 is false,
  for d = 0. *)
Theorem control_one_more : ~ (forall (N d b : nat) (eps : R) (members : nat -> vec -> R), (0 < N)%nat -> 0 < eps ->
  2 * eps * INR N < 1 ->
  (forall f : vec -> R, (forall x y, Rabs (f x - f y) <= distance d x y) -> (forall x, Rabs (f x) <= / (2 * INR N)) ->
    exists c, (c < 2 ^ b)%nat /\ forall x, (forall i, 0 <= x i <= 1) -> Rabs (f x - members c x) <= eps) ->
      (N ^ d + 1 <= b)%nat).
Proof.
  intros h. specialize (h 1%nat 0%nat 1%nat (/ 4) (fun c _ => if Nat.eqb c 0 then / 4 else - / 4) ltac:(lia)
    ltac:(lra) ltac:(simpl; lra)).
  assert (2 <= 1)%nat; [|lia]. apply h. intros f lip bound. assert (const : forall x y, f x = f y).
  { intros x y. specialize (lip x y). unfold distance in lip. simpl in lip. pose proof (Rabs_pos (f x - f y)).
    assert (Z : Rabs (f x - f y) = 0) by lra.
    destruct (Req_dec (f x - f y) 0) as [e|e]; [lra|]. apply Rabs_pos_lt in e. lra. }
  specialize (bound (fun _ => 0)). simpl in bound. rewrite Rmult_1_r in bound.
  destruct (Rle_lt_dec 0 (f (fun _ => 0))) as [l|l]; [exists 0%nat|exists 1%nat]; (split; [simpl; lia|]); intros x _;
    rewrite (const x (fun _ => 0)); simpl;
    unfold Rabs in *; repeat destruct Rcase_abs; lra.
Qed.
