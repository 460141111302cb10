(** Split the best approximation of E = W̄ − W_L ⋯ W_1 of rank RL into blocks of R consecutive singular components,
    E_1 + ... + E_L. If W_2, ..., W_L and the partial sums W_L ⋯ W_1 + E_1 + ... + E_l for l < L are non-singular,
    then the updates Δ_l = (W_L ⋯ W_{l+1})⁻¹ E_l (W̃_{l−1} ⋯ W̃_1)⁻¹ are defined one after the other, have rank at
    most R, and satisfy W̃_L ⋯ W̃_1 = W_L ⋯ W_1 + E_1 + ... + E_L. Hence min ‖W̄ − W̃_L ⋯ W̃_1‖₂ = σ_{RL+1}(E), which
    is zero if and only if R ≥ ⌈rank E / L⌉. All matrices are (n x n), layers are numbered from 0, and E is given by a
    decomposition into n singular components s_0 ≥ s_1 ≥ ..., so that the E_l may be used as they stand. The inverses
    are given: U l of the product of the layers behind l, and V l of the partial sum before l; the last sentence says
    that the number s_{RL} is zero if and only if E has rank at most RL. *)
From Coq Require Import Reals Lra Lia Arith.
From UAC Require Import Sums Matrices Rank Inverses Orthonormal SingularValues.
Local Open Scope R_scope.

(** W_{L-1} ... W_l: [behind n W l c] is the product of the c layers from l on; [before n W l] is W_{l-1} ... W_0. *)
Fixpoint behind (n : nat) (W : nat -> mat) (l c : nat) : mat := match c
  with O => eye | S k => mul n (W (l + k)%nat) (behind n W l k) end.
Definition before (n : nat) (W : nat -> mat) (l : nat) : mat := behind n W 0 l.

(** The block of R singular components that layer l takes, and the sum of the first l blocks. *)
Definition block (s : nat -> R) (u v : nat ->
  vec) (r l : nat) : mat := fun i j => sum r (fun q => s (l * r + q)%nat * u (l * r + q)%nat i * v (l * r + q)%nat j).

Section Construction.
Variables (n r L : nat) (W U V : nat -> mat) (E : nat -> mat).

(** The product with the first l layers adapted is P + E_0 + ... + E_{l-1}, P = W_{L-1} ... W_0. *)
Definition partial (l : nat) : mat := fun i j => before n W L i j + sum l (fun q => E q i j).

(** The updates: U l E_l (V l (W_{L-1} ... W_l)), where V l is the inverse of the partial sum. *)
Definition update (l : nat) : mat := mul n (U l) (mul n (E l) (mul n (V l) (behind n W l (L - l)))).
Definition adapted (l : nat) : mat := add (W l) (update l).

Hypothesis inverse_behind : forall l, (l < L)%nat -> eqm n n (mul n (behind n W (S l) (L - S l)) (U l)) eye.
Hypothesis inverse_partial : forall l, (l < L)%nat -> eqm n n (mul n (V l) (partial l)) eye.
Hypothesis low : forall l, (l < L)%nat -> rank_le n n (E l) r.

Lemma update_rank l : (l < L)%nat -> rank_le n n (update l) r.
Proof. intros hl. unfold update. apply rank_mul_left, rank_mul_right. now apply low. Qed.

Lemma behind_first l c : eqm n n (behind n W l (S c)) (mul n (behind n W (S l) c) (W l)).
Proof.
  induction c as [|c IH]; intros i j hi hj.
  - cbn [behind]. rewrite Nat.add_0_r. unfold mul. rewrite (sum_eye_r n (W l i)) by exact hj.
    now rewrite (sum_eye_l n (fun q => W l q j)).
  - cbn [behind] in *. rewrite mul_assoc. replace (S l + c)%nat with (l + S c)%nat by lia.
    apply mul_ext; [reflexivity|].
    intros q hq. now apply IH.
Qed.

Lemma adapted_product l : (l <= L)%nat -> eqm n n (mul n (behind n W l (L - l)) (before n adapted l)) (partial l).
Proof.
  induction l as [|l IH]; intros hl i j hi hj.
  - unfold before, partial. cbn [behind sum]. rewrite Nat.sub_0_r, Rplus_0_r. unfold mul.
    now rewrite (sum_eye_r n (behind n W 0 L i)).
  - specialize (IH ltac:(lia)). set (T := behind n W (S l) (L - S l)) in *. unfold before. cbn [behind].
    fold (before n adapted l). change (0 + l)%nat with l.
    rewrite <- mul_assoc. unfold adapted at 1.
    assert (K : eqm n n (behind n W l (L - l)) (mul n T (W l))).
    { replace (L - l)%nat with (S (L - S l)) by lia. apply behind_first. }
    transitivity (mul n (add (behind n W l (L - l)) (mul n (E l) (mul n (V l) (behind n W l (L - l)))))
      (before n adapted l) i j).
    + apply mul_ext; [|reflexivity]. intros q hq. unfold mul at 1, add at 1 2. rewrite K by assumption.
      rewrite (sum_ext n _ (fun p => T i p * W l p q + T i p * update l p q)) by (intros; unfold add; ring).
      rewrite sum_plus. f_equal.
      change (mul n T (update l) i q = mul n (E l) (mul n (V l) (behind n W l (L - l))) i q). unfold update.
      rewrite <- mul_assoc.
      unfold mul at 1. rewrite (sum_ext n _ (fun p => eye i p * mul n (E l) (mul n (V l) (behind n W l (L - l))) p q)).
      * now rewrite (sum_eye_l n (fun p => mul n (E l) (mul n (V l) (behind n W l (L - l))) p q)).
      * intros p hp. f_equal. now apply (inverse_behind l).
    + unfold mul at 1, add. rewrite (sum_ext n _ (fun p => behind n W l (L - l) i p * before n adapted l p j
        + mul n (E l) (mul n (V l) (behind n W l (L - l))) i p * before n adapted l p j)) by (intros; ring).
          rewrite sum_plus.
      unfold partial at 1. cbn [sum]. rewrite <- Rplus_assoc. f_equal.
      * apply (IH i j hi hj).
      * change (mul n (mul n (E l) (mul n (V l) (behind n W l (L - l)))) (before n adapted l) i j = E l i j).
        rewrite mul_assoc.
        unfold mul at 1. rewrite (sum_ext n _ (fun p => E l i p * eye p j)); [now rewrite (sum_eye_r n (E l i))|].
        intros p hp. f_equal. rewrite mul_assoc, <- (inverse_partial l ltac:(lia) p j hp hj).
        apply mul_ext; [reflexivity|].
        intros q hq. now apply IH.
Qed.

Lemma construction_reaches : eqm n n (before n adapted L) (partial L).
Proof.
  intros i j hi hj. rewrite <- (adapted_product L (le_n L) i j hi hj), Nat.sub_diag. cbn [behind]. unfold mul.
  now rewrite (sum_eye_l n (fun p => before n adapted L p j)).
Qed.
End Construction.

Lemma blocks_sum s u v r L i j : sum L (fun l => block s u v r l i j) = decomposed s u v (L * r) i j.
Proof. unfold decomposed, block. now rewrite sum_flatten. Qed.

Lemma ordered_from (s : nat -> R) : (forall l, 0 <= s (S l) <= s l) -> forall a b, (a <= b)%nat -> 0 <= s b <= s a.
Proof.
  intros h a b hab. induction b as [|b IH]; [replace a with 0%nat by lia; pose proof (h 0%nat); lra|].
  pose proof (h b). pose proof (h (S b)). destruct (Nat.eq_dec a (S b)) as [->|]; [lra|]. specialize (IH ltac:(lia)).
  lra.
Qed.

Theorem zeng_lee_linear (n r L : nat) (W U V : nat -> mat) (target : mat) (s : nat -> R) (u v : nat -> vec) :
  orthonormal n n u -> orthonormal n n v -> (forall l, 0 <= s (S l) <= s l) -> (L * r < n)%nat ->
  eqm n n (sub target (before n W L)) (decomposed s u v n) ->
  let E := block s u v r in
  (forall l, (l < L)%nat -> eqm n n (mul n (behind n W (S l) (L - S l)) (U l)) eye) ->
  (forall l, (l < L)%nat -> eqm n n (mul n (V l) (partial n L W E l)) eye) ->
  let D := update n L W U V E in let W' := adapted n L W U V E in
  (forall l, (l < L)%nat -> rank_le n n (D l) r) /\
  eqm n n (before n W' L) (fun i j => before n W L i j + sum L (fun l => E l i j)) /\
  (forall x, dot n (mulv n (sub target (before n W' L)) x) (mulv n (sub target (before n W' L)) x)
    <= s (L * r)%nat ^ 2 * dot n x x) /\
  (forall M, rank_le n n (sub M (before n W L)) (L * r) ->
    exists x, dot n x x = 1 /\ s (L * r)%nat ^ 2 <= dot n (mulv n (sub target M) x) (mulv n (sub target M) x)) /\
  (s (L * r)%nat = 0 <-> rank_le n n (sub target (before n W L)) (L * r)).
Proof.
  intros hu hv hs hr hE E hU hV D W'.
  assert (low : forall l, (l < L)%nat -> rank_le n n (E l) r).
  { intros l _. exists (fun i q => s (l * r + q)%nat * u (l * r + q)%nat i), (fun q j => v (l * r + q)%nat j).
    intros i j _ _. reflexivity. }
  pose proof (construction_reaches n L W U V E hU hV) as reach.
  assert (gap : eqm n n (sub target (before n W' L)) (sub (decomposed s u v n) (decomposed s u v (L * r)))).
  { intros i j hi hj. unfold sub. unfold W'. rewrite (reach i j hi hj). unfold partial, E.
    rewrite blocks_sum, <- hE by assumption. unfold sub. ring. }
  destruct (spectral_distance n n n s u v hu hv hs (L * r) hr) as [far near].
  assert (same : forall M N, eqm n n M N -> forall x i, (i < n)%nat -> mulv n M x i = mulv n N x i).
  { intros M N h x i hi. apply sum_ext; intros j hj. now rewrite h. }
  assert (beyond : forall M, rank_le n n (sub M (before n W L)) (L * r) ->
    exists x, dot n x x = 1 /\ s (L * r)%nat ^ 2 <= dot n (mulv n (sub target M) x) (mulv n (sub target M) x)).
  { intros M hM. destruct (far _ hM) as [x [xx hx]]. exists x. split; [exact xx|]. eapply Rle_trans; [exact hx|]. right.
    unfold dot. apply sum_ext; intros i hi. rewrite
      !(same (sub (decomposed s u v n) (sub M (before n W L))) (sub target M)) by
      (assumption || (intros a b ha hb; unfold sub at 1; rewrite <- hE by assumption; unfold sub; ring)). reflexivity. }
  split; [intros l hl; now apply update_rank|split; [exact reach|split; [|split; [exact beyond|]]]].
  - intros x. eapply Rle_trans; [|apply near]. right. unfold dot. apply sum_ext; intros i hi.
    now rewrite !(same _ _ gap x i hi).
  - split; intros h.
    + apply (rank_ext n n (decomposed s u v (L * r))).
      * intros i j hi hj. rewrite hE by assumption. unfold decomposed.
        replace n with (L * r + (n - L * r))%nat at 1 by lia.
        rewrite sum_split, (sum_zero (n - L * r)); [ring|]. intros l hl.
        pose proof (ordered_from s hs (L * r) (L * r + l) ltac:(lia)) as O.
        replace (s (L * r + l)%nat) with 0 by lra. ring.
      * apply truncation_rank.
    + destruct (beyond target) as [x [_ hx]]; [exact h|].
      assert (Z : dot n (mulv n (sub target target) x) (mulv n (sub target target) x) = 0).
      { apply sum_zero; intros i _. replace (mulv n (sub target target) x i) with 0; [ring|]. symmetry.
        apply sum_zero; intros; unfold sub; ring. }
      rewrite Z in hx. pose proof (hs (L * r)%nat). apply Rsqr_0_uniq. unfold Rsqr.
      pose proof (Rle_0_sqr (s (L * r)%nat)) as P. unfold Rsqr in P. simpl in hx. lra.
Qed.

(** With rank R L − 1 in the last part the equivalence is false: one layer of one number. *)
Theorem control_rank_shifted : ~ (forall (n r : nat) (E : mat) (s : nat -> R) (u v : nat -> vec), orthonormal n n u ->
  orthonormal n n v ->
  (forall l, 0 <= s (S l) <= s l) -> eqm n n E (decomposed s u v n) -> (s (r)%nat = 0 <-> rank_le n n E (r - 1))).
Proof.
  intros h. assert (o : orthonormal 1 1 eye).
  { intros a b ha hb. replace a with 0%nat by lia. replace b with 0%nat by lia. unfold dot, eye. simpl. ring. }
  set (s := fun l => if Nat.eqb l 0 then 1 else 0).
  destruct (h 1%nat 1%nat (decomposed s eye eye 1) s eye eye o o) as [H _].
  - intros l. unfold s. destruct l; simpl; lra.
  - intros i j _ _. reflexivity.
  - specialize (H eq_refl). apply rank_le_zero in H. specialize (H 0%nat 0%nat ltac:(lia) ltac:(lia)).
    unfold decomposed, s, eye in H. simpl in H. lra.
Qed.
